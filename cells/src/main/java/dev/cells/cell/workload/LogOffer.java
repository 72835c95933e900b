package dev.cells.cell.workload;

import dev.cells.cell.module.Offer;

/**
 * Where a workload writes.
 *
 * @param thing the workload's name in ids, unique among all of the cell
 * @param group a reference to the name of its log group
 */
public record LogOffer(String thing, String group) implements Offer {}
