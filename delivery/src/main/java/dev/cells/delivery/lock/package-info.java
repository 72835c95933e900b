/**
 * One run at a time per stack. The operating system holds the lock, so it ends with its holder however that ends; what
 * the file says is only there to be shown.
 */
package dev.cells.delivery.lock;
