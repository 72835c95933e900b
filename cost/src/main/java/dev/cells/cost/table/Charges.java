package dev.cells.cost.table;

import java.util.List;

/**
 * What a resource of one type is charged for. Nothing at all: it is free.
 *
 * @param fixed keys of prices of which each resource costs one for the whole month
 * @param usage keys of prices whose quantity nobody knows before it is used
 */
public record Charges(List<String> fixed, List<String> usage) {
    public Charges {
        fixed = List.copyOf(fixed);
        usage = List.copyOf(usage);
    }
}
