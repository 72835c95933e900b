/**
 * Metrics of the cells of an account: {@code utility/<account>/metrics}. What is collected, recorded, alerted on and
 * shown follows from the fleet. Alarms on AWS resources are not here: each cell has its own, see its module monitoring.
 */
package dev.cells.utility.metrics;
