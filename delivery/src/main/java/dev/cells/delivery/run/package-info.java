/**
 * Runs one stack: makes a plan, saves it, applies exactly that plan, records the result. {@link
 * dev.cells.delivery.run.Delivery} is the entry point, {@link dev.cells.delivery.run.StackSession} works on one stack.
 */
package dev.cells.delivery.run;
