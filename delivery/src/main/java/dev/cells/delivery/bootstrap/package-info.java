/**
 * Runs the tasks that a stack wants to be run after it was applied: those that make users and grants in its data stores.
 */
package dev.cells.delivery.bootstrap;
