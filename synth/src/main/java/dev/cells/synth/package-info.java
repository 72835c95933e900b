/**
 * From checked config to canonical Terraform JSON. The composition root: the one place that knows the stacks of every
 * tier, and the one that starts the node process which CDK Terrain runs in.
 */
package dev.cells.synth;
