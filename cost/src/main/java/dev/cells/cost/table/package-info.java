/** The price table that comes with the program: figures with date and source, and what each resource type is charged for. */
package dev.cells.cost.table;
