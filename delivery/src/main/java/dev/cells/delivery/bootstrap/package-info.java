/**
 * Runs the tasks that a stack wants to be run after it was applied: those that make users and grants in its data stores.
 * The only code that calls AWS itself; everything else is done by Terraform.
 */
package dev.cells.delivery.bootstrap;
