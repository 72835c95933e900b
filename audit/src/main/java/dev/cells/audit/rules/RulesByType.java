package dev.cells.audit.rules;

import dev.cells.audit.rule.Rule;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** By type, the rules of the catalog that name it; made once, when all rules are there. */
final class RulesByType {
    private static final Map<String, SortedSet<String>> ALL = new HashMap<>();

    static {
        Catalog.rules().stream().map(Rule::info).forEach(info -> info.types()
                .forEach(type ->
                        ALL.computeIfAbsent(type, key -> new TreeSet<>()).add(info.id())));
    }

    private RulesByType() {}

    /** Ids of rules. */
    static SortedSet<String> of(String type) {
        return Collections.unmodifiableSortedSet(ALL.getOrDefault(type, Collections.emptySortedSet()));
    }
}
