/**
 * Terraform JSON as values: resources, references, policies, addresses and ranges. For all that judges, prices, compares
 * or applies a stack. Nothing here knows CDK Terrain, a rule or a price, and nothing reaches the network.
 */
package dev.cells.terraform;
