package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.Switches;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What workloads read and write is named by one word, whichever section makes it. */
final class StoreChecks {
    private static final String STREAM_TOPICS = "queue.stream.topics";

    /** Where stores are, by name. */
    private static final List<String> SECTIONS =
            List.of("storage.buckets", "queue.queues", "queue.topics", STREAM_TOPICS, "files.shares");

    /** Modules that are one store, named like the module. */
    private static final List<String> SINGLE = List.of("cache", "database", "search");

    /** Where raw data is put, and where clean data is taken from, in a cell that takes data in. */
    private static final List<String> OF_INGEST = List.of("ingest-clean", "ingest-landing");

    private StoreChecks() {}

    /** Names of all stores that are on. */
    static Set<String> names(StackConfig cell) {
        Set<String> names = new TreeSet<>();
        SECTIONS.forEach(section -> names.addAll(on(cell, section).keySet()));
        SINGLE.stream()
                .filter(module -> LenientReader.isOn(cell.settings(), module))
                .forEach(names::add);
        cell.settings()
                .find("ingest")
                .filter(section -> !Switches.isOff(section))
                .ifPresent(section -> names.addAll(OF_INGEST));
        return names;
    }

    /** The stores of a section that are on, in a part that is on with all that it is part of. */
    private static Map<String, MapNode> on(StackConfig cell, String section) {
        for (int dot = section.indexOf('.'); dot >= 0; dot = section.indexOf('.', dot + 1)) {
            if (!LenientReader.isOn(cell.settings(), section.substring(0, dot))) {
                return Map.of();
            }
        }
        return LenientReader.named(cell.settings(), section);
    }

    /** Where the store stands, on or off; in the first section where none has it. */
    static String pathOf(StackConfig cell, String store) {
        if (SINGLE.contains(store)) {
            return store;
        }
        return SECTIONS.stream()
                        .filter(section ->
                                cell.settings().find(section + "." + store).isPresent())
                        .findFirst()
                        .orElse(SECTIONS.get(0))
                + "." + store;
    }

    static List<Problem> namesDiffer(StackConfig cell) {
        Map<String, String> first = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        SINGLE.stream()
                .filter(module -> LenientReader.isOn(cell.settings(), module))
                .forEach(name -> first.put(name, name));
        for (String section : SECTIONS) {
            on(cell, section).forEach((name, store) -> {
                String other = first.putIfAbsent(name, section);
                if (other != null) {
                    problems.add(Problem.error(
                                    ProblemCode.STORE_CLASH, name + " stands both in " + other + " and in " + section)
                            .path(section + "." + name)
                            .at(store.origin())
                            .hint("give one of them another name: services name a store by this word alone"));
                }
            });
        }
        return problems;
    }

    static List<Problem> topics(StackConfig cell) {
        Map<String, MapNode> queues = LenientReader.named(cell.settings(), "queue.queues");
        List<Problem> problems = new ArrayList<>();
        LenientReader.named(cell.settings(), "queue.topics").forEach((name, topic) -> {
            for (ScalarNode queue : LenientReader.texts(topic, "to")) {
                if (!queues.containsKey(queue.display())) {
                    String path = "queue.topics." + name + ".to";
                    problems.add(ServiceChecks.absent(
                            cell,
                            "queue.queues." + queue.display(),
                            "queue",
                            path,
                            "topic " + name,
                            queue,
                            queues.keySet()));
                }
            }
        });
        return problems;
    }
}
