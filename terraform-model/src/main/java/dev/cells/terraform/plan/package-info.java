/**
 * Stacks as a plan will make them: what Terraform knows after planning, over what the program says. A value that Terraform
 * does not know, or that is sensitive, is never taken from a plan.
 */
package dev.cells.terraform.plan;
