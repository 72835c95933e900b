/**
 * The cell's services. What a service may do and whom it may reach follows from what it declares: a role and a
 * security group of its own, one pair of rules for each call, grants for each store that it reads or writes.
 */
package dev.cells.cell.services;
