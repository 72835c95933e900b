/**
 * From Terraform JSON to the map: finds what each argument refers to, also by parameters that other stacks publish. What
 * cannot be resolved becomes an unknown with its name, and never disappears.
 */
package dev.cells.reachability.network.read;
