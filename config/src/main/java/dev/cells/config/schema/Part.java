package dev.cells.config.schema;

import java.util.Locale;

/** The parts of the schema that a tree can be held against; each is one block under {@code $defs}. */
public enum Part {
    DEFAULTS,
    ACCOUNTS,
    POLICY,
    BASE,
    UTILITY,
    CELL,
    RULES;

    String definition() {
        return name().toLowerCase(Locale.ROOT);
    }
}
