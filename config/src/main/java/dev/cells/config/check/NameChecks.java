package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Names as AWS will see them: behind the cell's own, and with what is put before and after them. One that is too long
 * would lose its end to a hash, and nobody would find the thing by the name that its config gives it.
 */
final class NameChecks {
    // Limits of AWS. Of all that is made of a named thing, the one with the least room for its name counts.
    private static final int BUCKET = 63;
    private static final int QUEUE = 80;
    private static final int ROLE = 64;
    private static final int TARGET_GROUP = 32;
    private static final int ACCOUNT_DIGITS = 12;

    /** What a cell with a hyphen in its name has at the end, so that no two stacks' names read alike. */
    private static final int HASH = "-".length() + 6;

    private static final List<Kind> KINDS = List.of(
            new Kind("services", "service", NameChecks::service),
            new Kind("jobs", "job", (cell, job) -> new Room(ROLE, "job-".length() + "-start".length())),
            new Kind("storage.buckets", "bucket", (cell, bucket) -> new Room(BUCKET, place(cell))),
            new Kind("queue.queues", "queue", (cell, queue) -> new Room(QUEUE, "dead-letters-".length())));

    /**
     * @param limit characters that AWS takes
     * @param around characters before and after a thing's name, without the cell's own
     */
    private record Room(int limit, int around) {}

    /** @param section where things of this kind are */
    private record Kind(String section, String word, BiFunction<StackConfig, MapNode, Room> room) {}

    private NameChecks() {}

    static List<Problem> fit(StackConfig cell) {
        List<String> segments = cell.address().segments();
        int hash = segments.stream().anyMatch(segment -> segment.contains("-")) ? HASH : 0;
        int prefix = String.join("-", segments).length() + "-".length() + hash;
        List<Problem> problems = new ArrayList<>();
        for (Kind kind : KINDS) {
            LenientReader.named(cell.settings(), kind.section).forEach((name, thing) -> {
                Room room = kind.room.apply(cell, thing);
                int needed = prefix + name.length() + room.around;
                if (needed > room.limit) {
                    problems.add(tooLong(cell, kind, name, needed, room.limit).at(thing.origin()));
                }
            });
        }
        return problems;
    }

    private static Problem tooLong(StackConfig cell, Kind kind, String name, int needed, int limit) {
        return Problem.error(
                        ProblemCode.NAME_TOO_LONG,
                        "the " + kind.word + " " + name + " needs a name of " + needed + " characters in "
                                + cell.address() + "; AWS takes " + limit)
                .path(kind.section + "." + name)
                .hint("shorten the " + kind.word + "'s or the client's name");
    }

    private static Room service(StackConfig cell, MapNode service) {
        return LenientReader.isOn(service, "expose") ? new Room(TARGET_GROUP, 0) : new Room(ROLE, "-start".length());
    }

    /** Buckets of all the world share their names, so that account and region stand in them. */
    private static int place(StackConfig cell) {
        return "-".length()
                + ACCOUNT_DIGITS
                + "-".length()
                + cell.region().value().length();
    }
}
