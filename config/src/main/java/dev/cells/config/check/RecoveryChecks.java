package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Where copies go, and for how long nobody can delete them. */
final class RecoveryChecks {
    private static final String REGION = "recovery.region";
    private static final String VAULT = "recovery.vault";
    /** Fields of an ARN: arn, partition, service, region, account, resource. */
    private static final int ARN_FIELDS = 6;

    private RecoveryChecks() {}

    static List<Problem> region(StackConfig cell) {
        Optional<ScalarNode> node = place(cell, REGION);
        if (node.isEmpty()) {
            return List.of();
        }
        String region = node.get().display();
        SortedSet<String> others = cell.account().regions();
        others.remove(cell.region().value());
        if (region.equals(cell.region().value())) {
            return List.of(
                    problem(ProblemCode.RECOVERY_SAME_REGION, "the cell itself is in " + region, REGION, node.get())
                            .hint(others.isEmpty() ? addRegion(cell) : "choose another: " + String.join(", ", others)));
        }
        if (others.contains(region)) {
            return List.of();
        }
        return List.of(problem(
                        ProblemCode.RECOVERY_UNKNOWN_REGION,
                        "the account " + cell.account().name() + " holds no data in " + region,
                        REGION,
                        node.get())
                .hint(Suggest.among(region, others).orElse(addRegion(cell))));
    }

    private static String addRegion(StackConfig cell) {
        return "add it to accounts." + cell.account().name() + ".recovery-regions in defaults.yaml";
    }

    /** RDS copies a snapshot either to another account or to another region, never to both at once. */
    static List<Problem> vault(StackConfig cell) {
        Optional<ScalarNode> node = place(cell, VAULT);
        String[] arn = node.map(ScalarNode::display).orElse("").split(":", ARN_FIELDS);
        if (arn.length < ARN_FIELDS) {
            return List.of();
        }
        if (arn[4].equals(cell.account().id().value())) {
            return List.of(
                    problem(ProblemCode.VAULT_SAME_ACCOUNT, "the vault is of the cell's own account", VAULT, node.get())
                            .hint("whoever takes over the account has the copies too: name a vault of another one"));
        }
        if (!arn[3].equals(cell.region().value())) {
            return List.of(problem(ProblemCode.VAULT_ELSEWHERE, "the vault is in " + arn[3], VAULT, node.get())
                    .hint("name one in " + cell.region()
                            + ": no copy of a database goes to another account and another region at once"));
        }
        return List.of();
    }

    /** Copies that are asked for and have no place to go to. */
    static List<Problem> places(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        if (place(cell, REGION).isEmpty()) {
            LenientReader.named(cell.settings(), "storage.buckets").forEach((name, bucket) -> {
                if (LenientReader.isTrue(bucket, "replicate")) {
                    problems.add(noPlace("storage.buckets." + name + ".replicate", bucket, "replicate", REGION));
                }
            });
            copy(cell, "copy-to-region", REGION).ifPresent(problems::add);
        }
        if (place(cell, VAULT).isEmpty()) {
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
        return place(cell, REGION).isPresent();
    }

    private static Optional<ScalarNode> place(StackConfig cell, String path) {
        return LenientReader.isOn(cell.settings(), "recovery")
                ? LenientReader.scalar(cell.settings(), path)
                : Optional.empty();
    }

    private static Problem problem(ProblemCode code, String message, String path, Node at) {
        return Problem.error(code, message).path(path).at(at.origin());
    }
}
