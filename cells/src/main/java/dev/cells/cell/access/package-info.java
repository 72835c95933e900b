/**
 * How people get into a cell: by roles that ask for a second factor and end after an hour, never by a key or a port.
 * Shells are sessions of ECS Exec or of Session Manager, recorded like every other call. A bastion and a VPN are there
 * where the cell asks for them, and can be closed at once.
 */
package dev.cells.cell.access;
