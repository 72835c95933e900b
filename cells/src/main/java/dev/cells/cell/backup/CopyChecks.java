package dev.cells.cell.backup;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Copies: that they have a place to go to, and are not deleted before their lock ends. */
final class CopyChecks {
    private static final String REGION = "recovery.region";
    private static final String VAULT = "recovery.vault";

    private CopyChecks() {}

    /** Copies that are asked for and have no place to go to. */
    static List<Problem> places(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        if (!isGiven(cell, REGION)) {
            LenientReader.named(cell.settings(), "storage.buckets").forEach((name, bucket) -> {
                if (LenientReader.isTrue(bucket, "replicate")) {
                    problems.add(noPlace("storage.buckets." + name + ".replicate", bucket, "replicate", REGION));
                }
            });
            copy(cell, "copy-to-region", REGION).ifPresent(problems::add);
        }
        if (!isGiven(cell, VAULT)) {
            copy(cell, "copy-to-vault", VAULT).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<Problem> copy(StackConfig cell, String kind, String place) {
        String path = "backup." + kind;
        return LenientReader.isOn(cell.settings(), "backup") && LenientReader.isOn(cell.settings(), path)
                ? Optional.of(noPlace(path, (MapNode) cell.settings().find(path).orElseThrow(), "enabled", place))
                : Optional.empty();
    }

    private static Problem noPlace(String path, MapNode asking, String key, String place) {
        Node line = asking.find(key).orElse(asking);
        return problem(
                        ProblemCode.RECOVERY_MISSING,
                        "copies have no place to go to: " + place + " is not set",
                        path,
                        line)
                .hint("set " + place);
    }

    /** What is to go before its lock ends stays, and AWS Backup refuses to make it. */
    static List<Problem> locks(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        LenientReader.named(cell.settings(), "storage.buckets")
                .forEach((name, bucket) -> lock(problems, bucket, "storage.buckets." + name, "expire-days"));
        if (LenientReader.isOn(cell.settings(), "backup")) {
            MapNode backup = (MapNode) cell.settings().find("backup").orElseThrow();
            lock(problems, backup, "backup", "keep-days");
            for (String kind : List.of("continuous", "copy-to-region", "copy-to-vault")) {
                // The vault of another account has the lock that its owner gives it.
                if (LenientReader.isOn(backup, kind) && !kind.equals("copy-to-vault")) {
                    lock(problems, backup, "backup", kind + ".keep-days");
                }
            }
        }
        return problems;
    }

    private static void lock(List<Problem> problems, MapNode section, String path, String life) {
        Optional<Long> locked = LenientReader.number(section, "lock-days");
        Optional<Long> kept = LenientReader.number(section, life);
        if (locked.isPresent() && kept.isPresent() && locked.get() > kept.get()) {
            problems.add(problem(
                            ProblemCode.LOCK_TOO_LONG,
                            "what goes after " + kept.get() + " days is locked for " + locked.get(),
                            path + "." + life,
                            section.find(life).orElseThrow())
                    .hint("raise " + life + ", or lower lock-days"));
        }
    }

    /** Whether the cell's data must survive its region. */
    static boolean hasRegion(StackConfig cell) {
        return isGiven(cell, REGION);
    }

    private static boolean isGiven(StackConfig cell, String place) {
        return LenientReader.isOn(cell.settings(), "recovery")
                && LenientReader.scalar(cell.settings(), place).isPresent();
    }

    private static Problem problem(ProblemCode code, String message, String path, Node at) {
        return Problem.error(code, message).path(path).at(at.origin());
    }
}
