/** What resources cost whose price follows from their arguments; the rest is data in the price table. */
package dev.cells.cost.resource;
