/**
 * {@code utility/<account>/consul}: three servers of Consul, and the policies and intentions of the account's stacks, as files
 * beside the stack.
 */
package dev.cells.utility.consul;
