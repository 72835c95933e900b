/**
 * RunningProcess one stack: plan, keep the plan, apply exactly that plan, note what happened. {@link
 * dev.cells.delivery.run.Delivery} is where a program begins, {@link dev.cells.delivery.run.StackSession} where it
 * works.
 */
package dev.cells.delivery.run;
