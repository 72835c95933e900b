/**
 * Data stores as the workloads of a cell see them: a name, the permissions that reading and writing take, and the door
 * in the network. Every module that keeps data offers its stores in this form, so services and jobs name them in
 * {@code reads} and {@code writes} and nobody knows which module made them.
 */
package dev.cells.cell.store;
