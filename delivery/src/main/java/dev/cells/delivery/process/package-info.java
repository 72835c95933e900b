/**
 * Runs a program so that it outlives this one: in its own session, with its output in files, and stopped only by a signal
 * that was asked for. Knows nothing of Terraform.
 */
package dev.cells.delivery.process;
