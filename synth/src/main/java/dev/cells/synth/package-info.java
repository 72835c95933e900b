/**
 * From checked config to canonical Terraform JSON. The composition root: the only package that knows the stacks of all
 * tiers, and that starts the node process of CDK Terrain.
 */
package dev.cells.synth;
