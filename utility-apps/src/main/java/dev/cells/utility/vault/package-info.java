/**
 * {@code utility/<account>/vault}: three servers of Vault, and audit devices, policies and roles of the account's cells, as
 * files beside the stack.
 */
package dev.cells.utility.vault;
