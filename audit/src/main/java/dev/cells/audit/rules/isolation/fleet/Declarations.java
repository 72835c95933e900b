package dev.cells.audit.rules.isolation.fleet;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the config says of the cells of a fleet, and how they are alike; the latter is found out when it is asked. */
public final class Declarations {
    private final SortedMap<String, StackFacts> stacks;
    private final Map<String, Declared> declared = new TreeMap<>();
    private LocalDate today = LocalDate.MIN;
    private Likeness likeness = new Likeness();
    private boolean isStale = true;
    private Map<String, String> strangers;

    /** @param stacks those of the fleet, of which more may come */
    Declarations(SortedMap<String, StackFacts> stacks) {
        this.stacks = stacks;
    }

    void declare(Map<String, Declared> cells, LocalDate day) {
        declared.clear();
        declared.putAll(cells);
        today = day;
        changed();
    }

    /** The stacks changed. */
    void changed() {
        strangers = null;
        isStale = true;
    }

    /** The day of the audit, where cells are declared. */
    public LocalDate today() {
        return today;
    }

    /** What the config says of a cell; empty for a stack that is none of the config's. */
    public Optional<Declared> of(String cell) {
        return Optional.ofNullable(declared.get(cell));
    }

    /** How the declared cells at hand are alike. Cells that came since it was last asked are added to the others. */
    public synchronized Likeness likeness() {
        if (isStale) {
            if (!likeness.cells().stream().allMatch(this::isAtHand)) {
                likeness = new Likeness();
            }
            stacks.values().stream()
                    .filter(facts -> facts.isCell() && declared.containsKey(facts.name()))
                    .filter(facts -> !likeness.has(facts.name()))
                    .forEach(facts -> likeness.add(new LikeCell(facts, declared.get(facts.name()))));
            isStale = false;
        }
        return likeness;
    }

    private boolean isAtHand(LikeCell cell) {
        return stacks.get(cell.name()) == cell.facts() && declared.get(cell.name()) == cell.declared();
    }

    /** By name, the cells of no config that are at hand, with the first of those that have the same contents. */
    public synchronized Map<String, String> strangers() {
        if (strangers == null) {
            strangers = Contents.alike(stacks.values(), declared.keySet());
        }
        return strangers;
    }
}
