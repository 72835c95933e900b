/**
 * Finding what runs a stack: the program (Terraform or OpenTofu), the provider, and the configuration that tells the
 * first where the second is. Nothing here reads the process's own environment: a {@link Machine} is handed in.
 */
package dev.cells.delivery.engine;
