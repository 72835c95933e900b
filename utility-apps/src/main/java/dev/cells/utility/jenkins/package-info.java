/**
 * Jenkins, which runs the pipelines of the fleet: {@code utility/<account>/jenkins}. The controller is configured by
 * generated files only, and its agents are tasks of the account's cluster.
 */
package dev.cells.utility.jenkins;
