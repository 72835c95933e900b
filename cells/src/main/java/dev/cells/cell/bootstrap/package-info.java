/**
 * What makes fresh data stores usable after an apply: users and grants of the database, roles of the search. Their text is
 * generated from the config, and a task inside the cell's network runs it. No secret comes through here.
 */
package dev.cells.cell.bootstrap;
