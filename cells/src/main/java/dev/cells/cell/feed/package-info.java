/** What a cell tells the world about itself, for the registry that a deployment publishes to. */
package dev.cells.cell.feed;
