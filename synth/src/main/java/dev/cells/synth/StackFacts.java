package dev.cells.synth;

import dev.cells.cell.CellModules;
import dev.cells.config.module.CellFacts;
import dev.cells.utility.UtilityApps;

/** What loading must know of everything that can be synthesized. Loads no class of CDK. */
public final class StackFacts {
    private StackFacts() {}

    /** @param realAws whether the stacks are meant for the real AWS */
    public static CellFacts of(boolean realAws) {
        return new CellFacts(CellModules.facts(), UtilityApps.facts(), realAws);
    }
}
