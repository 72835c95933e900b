package dev.cells.cell.services;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Environment variables of workloads: one name is given once, and those that the cell itself hands to a workload (where
 * its stores and the services that it calls are) cannot be replaced.
 */
final class Variables {
    /** What a store's variables end in, with the store's name in front of it. */
    private static final List<String> OF_STORES = List.of("_BUCKET", "_PATH", "_QUEUE_URL", "_STREAM", "_TOPIC_ARN");

    /** What modules that are one store hand to workloads that use it. */
    private static final Map<String, List<String>> OF_MODULES = Map.of(
            "database",
            List.of("DATABASE_HOST", "DATABASE_NAME", "DATABASE_PORT", "DATABASE_READER_HOST", "DATABASE_USER"),
            "cache",
            List.of(
                    "CACHE_HOST",
                    "CACHE_NAME",
                    "CACHE_PORT",
                    "CACHE_READER_HOST",
                    "CACHE_READER_USER",
                    "CACHE_WRITER_USER"),
            "search",
            List.of("SEARCH_ENDPOINT"));

    private static final String BROKERS = "STREAM_BROKERS";

    /** What tells a service where its collector is. */
    private static final List<String> OF_COLLECTOR = List.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_PROPAGATORS", "OTEL_SERVICE_NAME");

    private Variables() {}

    static List<Problem> check(StackConfig cell, CellFacts facts) {
        List<Problem> problems = new ArrayList<>();
        facts.workloads(cell).forEach((path, workload) -> {
            Map<String, Node> environment = entries(workload, "environment");
            Map<String, Node> secrets = entries(workload, "secrets");
            secrets.forEach((name, node) -> {
                if (environment.containsKey(name)) {
                    problems.add(Problem.error(
                                    ProblemCode.VARIABLE_TWICE,
                                    name + " is both in environment and in secrets of " + CellFacts.nameIn(path))
                            .path(path + ".secrets." + name)
                            .at(node.origin())
                            .hint("remove one of them"));
                }
            });
            Map<String, String> taken = taken(workload, facts.stores(cell));
            Map<String, Node> all = new TreeMap<>(environment);
            all.putAll(secrets);
            all.keySet().retainAll(taken.keySet());
            all.forEach((name, node) -> problems.add(Problem.error(
                            ProblemCode.VARIABLE_TAKEN,
                            name + " of " + CellFacts.nameIn(path) + " is set by the cell, for " + taken.get(name))
                    .path(path + (environment.containsKey(name) ? ".environment." : ".secrets.") + name)
                    .at(node.origin())
                    .hint("choose another name")));
        });
        return problems;
    }

    private static Map<String, Node> entries(MapNode workload, String section) {
        return workload.find(section).orElse(null) instanceof MapNode map ? map.entries() : Map.of();
    }

    private static Map<String, String> taken(MapNode workload, Map<String, String> stores) {
        Map<String, String> taken = new TreeMap<>();
        LenientReader.texts(workload, "calls")
                .forEach(call -> taken.put(word(call.display()) + "_URL", "the service " + call.display()));
        if (LenientReader.isOn(workload, "apm")) {
            OF_COLLECTOR.forEach(name -> taken.put(name, "the collector"));
        }
        Set<String> used = new TreeSet<>();
        LenientReader.texts(workload, "reads").forEach(store -> used.add(store.display()));
        LenientReader.texts(workload, "writes").forEach(store -> used.add(store.display()));
        if (LenientReader.isTrue(workload, "database")) {
            used.add("database");
        }
        for (String store : used) {
            OF_MODULES.getOrDefault(store, List.of()).forEach(name -> taken.put(name, "the " + store));
            OF_STORES.forEach(end -> taken.put(word(store) + end, "the store " + store));
            if (stores.getOrDefault(store, "").startsWith("queue.stream")) {
                taken.put(BROKERS, "the stream");
            }
        }
        return taken;
    }

    private static String word(String name) {
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
