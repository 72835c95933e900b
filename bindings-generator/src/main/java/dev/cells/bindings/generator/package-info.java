/**
 * From the schema of the AWS provider to plain Java classes with the names, builders and getters of CDK Terrain. The
 * naming rules are those of CDK Terrain's generator; a comparison of all signatures holds them equal.
 */
package dev.cells.bindings.generator;
