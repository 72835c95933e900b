package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.NameRule;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The length of names in AWS: the cell's own name comes first, and modules add prefixes and suffixes. A name that is too
 * long would be shortened by a hash, and could no longer be found by the name in the config.
 */
final class NameChecks {
    /** Suffix of a cell with a hyphen in its name, so that the names of two stacks are never equal. */
    private static final int HASH = "-".length() + 6;

    private NameChecks() {}

    static List<Problem> fit(StackConfig cell, CellFacts facts) {
        List<String> segments = cell.address().segments();
        int hash = segments.stream().anyMatch(segment -> segment.contains("-")) ? HASH : 0;
        int prefix = String.join("-", segments).length() + "-".length() + hash;
        List<Problem> problems = new ArrayList<>();
        for (NameRule kind : facts.names()) {
            LenientReader.named(cell.settings(), kind.section()).forEach((name, thing) -> {
                NameRule.Room room = kind.room().apply(cell, thing);
                int needed = prefix + name.length() + room.around();
                if (needed > room.limit()) {
                    problems.add(tooLong(cell, kind, name, needed, room.limit()).at(thing.origin()));
                }
            });
        }
        return problems;
    }

    private static Problem tooLong(StackConfig cell, NameRule kind, String name, int needed, int limit) {
        return Problem.error(
                        ProblemCode.NAME_TOO_LONG,
                        "the " + kind.word() + " " + name + " requires a name of " + needed + " characters in "
                                + cell.address() + "; AWS allows " + limit)
                .path(kind.section() + "." + name)
                .hint("shorten the " + kind.word() + "'s or the client's name");
    }
}
