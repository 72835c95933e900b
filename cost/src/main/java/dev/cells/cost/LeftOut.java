package dev.cells.cost;

import dev.cells.cost.table.Price;

/**
 * Something whose quantity depends on use, so that it is in no sum.
 *
 * @param resources that can use it
 */
public record LeftOut(Price price, int resources) {}
