/**
 * How people get into a cell: by roles that ask for a second factor and end after an hour, never by a key or a port.
 * Shells are sessions of ECS Exec, recorded like every other call.
 */
package dev.cells.cell.access;
