/**
 * Tier 1: what guards an account before anything is built in it, and what it publishes for the stacks above. One stack
 * per account, {@code base/<account>}.
 */
package dev.cells.base;
