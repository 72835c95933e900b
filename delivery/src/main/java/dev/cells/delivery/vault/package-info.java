/**
 * HashiCorp Vault: logging in, asking whether secrets exist, copying their values to AWS Secrets Manager, setting it up. A
 * value is only ever in memory; what is recorded is the number of its version. The driver's exceptions end here, as
 * problems.
 */
package dev.cells.delivery.vault;
