/**
 * RunningProcess a program so that it outlives us: in a session of its own, with its output in files, and stopped only by
 * being asked to. Knows nothing of Terraform.
 */
package dev.cells.delivery.process;
