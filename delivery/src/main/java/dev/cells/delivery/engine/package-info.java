/**
 * Finds what runs a stack: the program (Terraform or OpenTofu), mirrors of the provider, and the configuration that
 * points the first to the second. Nothing here reads the process's environment: a {@link Machine} is passed in.
 */
package dev.cells.delivery.engine;
