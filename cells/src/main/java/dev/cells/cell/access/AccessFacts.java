package dev.cells.cell.access;

import dev.cells.config.module.ModuleFacts;

/** What loading must know of the ways of people into a cell. */
public final class AccessFacts {
    private AccessFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("access")
                .checking(AccessChecks::reach)
                .checking(AccessChecks::ingress)
                .checking(AccessChecks::endpoints)
                .checking(AccessChecks::complete)
                .checking(AccessChecks::clientRange);
    }
}
