package dev.cells.cell.backup;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Recovery objectives against what the config can deliver: 45 CFR 164.308(a)(7)(ii)(B). How long restoring takes
 * depends on the data, so that a stated time is only asked to be tested.
 */
final class ObjectiveChecks {
    /** Amazon RDS: the latest restorable time is within the last five minutes, in the other region too. */
    private static final int DATABASE = 5;
    /** Amazon S3 replication time control: 15 minutes for 99.99 % of objects; continuous backup: 15 minutes. */
    private static final int BUCKET = 15;

    private ObjectiveChecks() {}

    static List<Problem> points(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        stores(cell).forEach((path, store) -> objective(store, "rpo-minutes").ifPresent(wanted -> {
            boolean database = path.equals("database");
            OptionalInt delivered = database ? database(cell) : bucket(cell, store);
            if (delivered.isEmpty() || delivered.getAsInt() > (Long) wanted.value()) {
                problems.add(Problem.error(ProblemCode.OBJECTIVE_MISSED, missed(wanted, delivered))
                        .path(path + ".rpo-minutes")
                        .at(wanted.origin())
                        .hint(database ? databaseHint(cell) : hint(cell, wanted)));
            }
        }));
        return problems;
    }

    private static String missed(ScalarNode wanted, OptionalInt delivered) {
        String loss = delivered.isPresent() ? "up to " + delivered.getAsInt() + " minutes" : "nobody can tell how much";
        return "no more than " + wanted.display() + " minutes may be lost, but " + loss + " would be";
    }

    private static String hint(StackConfig cell, ScalarNode wanted) {
        if ((Long) wanted.value() < BUCKET) {
            return "no copy is faster than " + BUCKET + " minutes: allow that, and set replicate to true";
        }
        return "set replicate to true "
                + (CopyChecks.hasRegion(cell)
                        ? "for " + BUCKET
                                + " minutes, or turn backup.copy-to-region on and run backup.schedule more often"
                        : "or turn backup.continuous on for " + BUCKET + " minutes, or run backup.schedule more often");
    }

    /**
     * Minutes of changes that may be lost with a bucket, and with its region where the cell has a recovery region; empty
     * where there is no copy, or no telling when it is made.
     */
    private static OptionalInt bucket(StackConfig cell, MapNode bucket) {
        if (LenientReader.isTrue(bucket, "replicate")) {
            return OptionalInt.of(BUCKET);
        }
        return copies(cell);
    }

    /** RDS copies what it saves of an instance to the other region itself, and of a cluster it does not. */
    private static OptionalInt database(StackConfig cell) {
        return isCopiedByBackup(cell) ? copies(cell) : OptionalInt.of(DATABASE);
    }

    private static boolean isCopiedByBackup(StackConfig cell) {
        return CopyChecks.hasRegion(cell)
                && LenientReader.text(cell.settings(), "database.kind")
                        .filter("aurora"::equals)
                        .isPresent();
    }

    private static String databaseHint(StackConfig cell) {
        return isCopiedByBackup(cell)
                ? "Aurora's own backups stay in its region: turn backup.copy-to-region on and run backup.schedule more often"
                : "say " + DATABASE + ": RDS saves its log every five minutes";
    }

    /** Minutes between recovery points, in the recovery region where the cell has one. */
    private static OptionalInt copies(StackConfig cell) {
        boolean far = CopyChecks.hasRegion(cell);
        if (!LenientReader.isOn(cell.settings(), "backup")
                || far && !LenientReader.isOn(cell.settings(), "backup.copy-to-region")) {
            return OptionalInt.empty();
        }
        // A copy of a continuous backup is one of the moment at which it is made.
        if (!far && LenientReader.isOn(cell.settings(), "backup.continuous")) {
            return OptionalInt.of(BUCKET);
        }
        Optional<String> schedule = LenientReader.text(cell.settings(), "backup.schedule");
        return schedule.isPresent() ? ScheduleGap.minutes(schedule.get()) : OptionalInt.empty();
    }

    /** A replica can be read at once; everything else has to be restored first, which somebody must have tried. */
    static List<Problem> times(StackConfig cell) {
        boolean tested = LenientReader.isOn(cell.settings(), "backup")
                && LenientReader.isOn(cell.settings(), "backup.restore-test");
        List<Problem> problems = new ArrayList<>();
        stores(cell).forEach((path, store) -> objective(store, "rto-minutes")
                .filter(wanted -> !tested && !LenientReader.isTrue(store, "replicate"))
                .ifPresent(wanted -> problems.add(Problem.error(
                                ProblemCode.RESTORE_UNTESTED,
                                "restoring within " + wanted.display() + " minutes is promised and never tried")
                        .path(path + ".rto-minutes")
                        .at(wanted.origin())
                        .hint("turn backup.restore-test on"))));
        return problems;
    }

    private static Map<String, MapNode> stores(StackConfig cell) {
        Map<String, MapNode> stores = new TreeMap<>();
        if (LenientReader.isOn(cell.settings(), "database")) {
            stores.put("database", (MapNode) cell.settings().find("database").orElseThrow());
        }
        if (LenientReader.isOn(cell.settings(), "storage")) {
            LenientReader.named(cell.settings(), "storage.buckets")
                    .forEach((name, bucket) -> stores.put("storage.buckets." + name, bucket));
        }
        return stores;
    }

    private static Optional<ScalarNode> objective(MapNode store, String key) {
        return LenientReader.scalar(store, key).filter(node -> node.value() instanceof Long);
    }
}
