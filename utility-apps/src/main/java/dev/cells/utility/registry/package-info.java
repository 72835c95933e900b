/** Container images of an account: {@code utility/<account>/registry}. */
package dev.cells.utility.registry;
