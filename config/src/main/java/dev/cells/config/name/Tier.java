package dev.cells.config.name;

import java.util.Locale;

/** The three tiers, in the order in which they are built; they are taken down in reverse. */
public enum Tier {
    BASE,
    UTILITY,
    CELL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
