/**
 * The part of CDK Terrain's core that stacks use, in plain Java: an element keeps its arguments as JSON, a getter returns
 * a reference, a stack writes all of its elements. The names are CDK Terrain's, so that a stack compiles and runs
 * unchanged on either; see docs/decisions.
 */
package io.cdktn.cdktn;
