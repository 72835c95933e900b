/** The ECS cluster that runs the utility apps of an account: {@code utility/<account>/cluster}. */
package dev.cells.utility.cluster;
