package dev.cells.cell.store;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * People who may read the cell's data in an emergency, as its stores know them.
 *
 * @param databaseUsers one for each person, so that the database's own records name who read (45 CFR 164.312(a)(2)(i))
 * @param role ARN of the role that they assume, as text
 */
public record EmergencyOutput(SortedSet<String> databaseUsers, String role) implements ModuleOutput {
    /** What names of their users begin with, followed by the source identity of the session. */
    public static final String PREFIX = "break-glass-";

    public EmergencyOutput {
        databaseUsers = Collections.unmodifiableSortedSet(new TreeSet<>(databaseUsers));
    }
}
