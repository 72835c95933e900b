package dev.cells.cell.bootstrap;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The section {@code cell.bootstrap}: the task that sets up users, grants and audit of data stores after an apply.
 *
 * @param image repository and digest, built from {@code images/bootstrap}
 * @param cpu CPU units, 1024 to a virtual CPU
 * @param memory MiB
 */
public record BootstrapSettings(String image, int cpu, int memory) {
    /** Names that RDS or PostgreSQL has for itself; those with an underscore cannot be names of workloads. */
    private static final Set<String> RESERVED = Set.of(
            "master",
            "none",
            "postgres",
            "public",
            "rdsadmin",
            "rdsproxyadmin",
            "rdsrepladmin",
            "rdstopmgr",
            "rdswriteforwarduser");

    private static final String PEOPLE = "break-glass";

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("bootstrap").tasksIn("bootstrap").checkingWith(BootstrapSettings::users);
    }

    /** A workload is the database user of its name, so that the name must be free, and mean one set of privileges. */
    private static List<Problem> users(StackConfig cell, CellFacts facts) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> known = new LinkedHashMap<>();
        facts.workloads(cell).forEach((path, workload) -> use(workload).ifPresent(use -> {
            String name = CellFacts.nameIn(path);
            String writes = isWriter(workload) ? "writes" : "only reads";
            String other = known.putIfAbsent(name, writes + " in " + path);
            if (RESERVED.contains(name) || name.startsWith(PEOPLE)) {
                problems.add(
                        Problem.error(ProblemCode.NAME_TAKEN, name + " cannot be the name of a user of the database")
                                .path(path)
                                .at(use.origin())
                                .hint("rename it: PostgreSQL, RDS or people in an emergency have users of that name"));
            } else if (other != null && !other.startsWith(writes)) {
                problems.add(Problem.error(
                                ProblemCode.NAME_TAKEN,
                                "the database user " + name + " " + writes + " here, but " + other)
                        .path(path)
                        .at(use.origin())
                        .hint("rename one of them: workloads of one name are one user of the database"));
            }
        }));
        return problems;
    }

    /** The setting by which a workload uses the database; empty if it does not. */
    private static Optional<Node> use(MapNode workload) {
        if (LenientReader.isTrue(workload, "database")) {
            return workload.find("database");
        }
        for (String how : List.of("writes", "reads")) {
            Optional<ScalarNode> found = names(workload, how);
            if (found.isPresent()) {
                return found.map(node -> node);
            }
        }
        return Optional.empty();
    }

    private static boolean isWriter(MapNode workload) {
        return LenientReader.isTrue(workload, "database")
                || names(workload, "writes").isPresent();
    }

    private static Optional<ScalarNode> names(MapNode workload, String how) {
        return LenientReader.texts(workload, how).stream()
                .filter(store -> store.display().equals("database"))
                .findFirst();
    }
}
