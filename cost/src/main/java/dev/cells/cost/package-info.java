/**
 * Estimates what a stack costs a month. {@link dev.cells.cost.Estimator} takes a stack and gives an {@link
 * dev.cells.cost.Estimate}: a pure function of Terraform JSON and the price table. Knows no CDK, no network, no config.
 */
package dev.cells.cost;
