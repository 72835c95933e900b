/** The shipped stacks as the real Terraform sees them. */
package dev.cells.tests.stacks;
