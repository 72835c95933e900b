package dev.cells.audit;

import dev.cells.audit.rules.isolation.fleet.Declared;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cells that are equal once names, account, region and addresses are taken out: whoever reviews one of a class has reviewed
 * them all.
 *
 * @param classes the largest first
 */
public record CellClasses(List<CellClass> classes) {
    /** Settings of a class that are told. */
    private static final int MOST_SETTINGS = 100;

    public CellClasses {
        classes = List.copyOf(classes);
    }

    /**
     * @param cells in order
     * @param overrides of the first, settings that differ from the defaults, as {@code path: value}
     */
    public record CellClass(List<String> cells, List<String> overrides) {
        public CellClass {
            cells = List.copyOf(cells);
            overrides = List.copyOf(overrides);
        }
    }

    /** How many cells they are of. */
    public int cells() {
        return classes.stream().mapToInt(one -> one.cells().size()).sum();
    }

    static CellClasses of(Fleet fleet) {
        Map<Object, List<String>> byContents = new HashMap<>();
        fleet.stacks().values().stream().filter(StackFacts::isCell).forEach(facts -> byContents
                .computeIfAbsent(facts.contents().resources(), key -> new ArrayList<>())
                .add(facts.name()));
        return new CellClasses(byContents.values().stream()
                .map(cells -> new CellClass(
                        cells,
                        fleet.declarations().of(cells.get(0)).map(Declared::overrides).orElse(List.of()).stream()
                                .limit(MOST_SETTINGS)
                                .toList()))
                .sorted(Comparator.comparing((CellClass one) -> -one.cells().size())
                        .thenComparing(one -> one.cells().get(0)))
                .toList());
    }

    @Override
    public String toString() {
        return "cells that are equal once names are taken out: " + classes.size()
                + (classes.size() == 1 ? " class" : " classes") + " over " + cells()
                + (cells() == 1 ? " cell" : " cells");
    }
}
