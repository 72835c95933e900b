/** What a resource puts on the bill: lines with a price, what depends on use, and what has no price here. */
package dev.cells.cost.bill;
