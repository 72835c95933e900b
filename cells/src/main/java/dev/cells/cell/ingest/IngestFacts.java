package dev.cells.cell.ingest;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where data flows by itself it may not flow in a circle. Services may call each other in any way, for a call ends; but
 * whatever is put into the landing bucket is de-identified at once, so what comes from the clean bucket may not get there.
 */
public final class IngestFacts {
    private static final String CLEAN = "ingest-clean";
    private static final String LANDING = "ingest-landing";

    private IngestFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("ingest")
                .requiring("storage")
                .roles(IngestFacts::roles)
                .store(CLEAN)
                .store(LANDING)
                .tasksIn("ingest")
                .checkingWith(IngestFacts::circles);
    }

    /** To start the task, in it and to submit it; and one that producers assume. */
    private static long roles(StackConfig cell) {
        return LenientReader.texts(cell.settings(), "ingest.producers").isEmpty() ? 3 : 4;
    }

    static List<Problem> circles(StackConfig cell, CellFacts facts) {
        Map<String, MapNode> workloads = facts.workloads(cell);
        Map<String, String> ways = new HashMap<>(Map.of(CLEAN, CLEAN));
        Deque<String> open = new ArrayDeque<>(List.of(CLEAN));
        while (!open.isEmpty()) {
            String store = open.remove();
            for (Map.Entry<String, MapNode> workload : workloads.entrySet()) {
                if (names(workload.getValue(), "reads", store).isEmpty()) {
                    continue;
                }
                String name = workload.getKey().substring(workload.getKey().indexOf('.') + 1);
                String way = ways.get(store) + " → " + name + " → ";
                Optional<ScalarNode> back = names(workload.getValue(), "writes", LANDING);
                if (back.isPresent()) {
                    return List.of(circle(workload.getKey(), way + LANDING, back.get()));
                }
                for (ScalarNode next : LenientReader.texts(workload.getValue(), "writes")) {
                    if (ways.putIfAbsent(next.display(), way + next.display()) == null) {
                        open.add(next.display());
                    }
                }
            }
        }
        return List.of();
    }

    private static Optional<ScalarNode> names(MapNode workload, String key, String store) {
        return LenientReader.texts(workload, key).stream()
                .filter(one -> one.display().equals(store))
                .findFirst();
    }

    private static Problem circle(String workload, String way, ScalarNode back) {
        return Problem.error(ProblemCode.DATA_CIRCLE, "clean data would be taken in again, without end: " + way)
                .path(workload + ".writes")
                .at(back.origin())
                .hint("write it to a bucket of its own");
    }
}
