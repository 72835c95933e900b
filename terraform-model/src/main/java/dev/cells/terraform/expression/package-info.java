/**
 * Terraform's strings: templates, references, and the few functions that have a value without running Terraform.
 * {@link dev.cells.terraform.expression.Evaluator} is the only way in.
 */
package dev.cells.terraform.expression;
