package dev.cells.cell.network;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Endpoints that are turned off: nothing may need them, unless it has a way to the internet. What needs which endpoint
 * follows from the config here, and from permissions in {@link EndpointDemand}; a test holds both to the same answer.
 */
final class EndpointChecks {
    private static final String ADDED = "network.endpoints";
    private static final String OFF = "network.without-endpoints";
    private static final String BASTION = "access.bastion";
    private static final String BOOTSTRAP = "bootstrap";
    private static final String INGEST = "ingest";

    /** Without one of these there is nothing to bootstrap. */
    private static final List<String> STORES_WITH_USERS = List.of("database", "search");

    /**
     * Something that calls a service of AWS.
     *
     * @param who as people call it
     * @param why what it calls the service for
     * @param outside whether it may use the internet instead
     */
    private record Caller(String who, String service, String why, boolean outside) {}

    private EndpointChecks() {}

    static List<Problem> off(StackConfig cell, CellFacts facts) {
        List<ScalarNode> off = LenientReader.texts(cell.settings(), OFF);
        if (off.isEmpty()) {
            return List.of();
        }
        Set<String> added = LenientReader.texts(cell.settings(), ADDED).stream()
                .map(ScalarNode::display)
                .collect(Collectors.toSet());
        Map<String, List<Caller>> callers = callers(cell, facts).stream()
                .filter(caller -> !caller.outside())
                .collect(Collectors.groupingBy(Caller::service));
        List<Problem> problems = new ArrayList<>();
        for (ScalarNode service : off) {
            String name = service.display();
            if (added.contains(name)) {
                problems.add(problem(name + " is both in " + ADDED + " and in " + OFF, service)
                        .hint("remove one of them"));
            }
            Optional.ofNullable(callers.get(name))
                    .ifPresent(
                            needing -> problems.add(
                                    problem(message(name, needing), service)
                                            .hint(
                                                    "remove " + name + " from " + OFF
                                                            + ", or let workloads call it through NAT: network.nat, and internet: true of each")));
        }
        return problems;
    }

    private static Problem problem(String message, ScalarNode service) {
        return Problem.error(ProblemCode.ENDPOINT_MISSING, message).path(OFF).at(service.origin());
    }

    private static String message(String service, List<Caller> callers) {
        Caller first = callers.get(0);
        long others = callers.stream()
                .map(Caller::who)
                .filter(who -> !who.equals(first.who()))
                .distinct()
                .count();
        return first.who() + " cannot reach " + service + ", " + first.why() + ": its endpoint is off"
                + (others == 0 ? "" : ", for " + others + " more too");
    }

    private static List<Caller> callers(StackConfig cell, CellFacts facts) {
        boolean nat = LenientReader.text(cell.settings(), "network.nat")
                .filter(way -> !way.equals("none"))
                .isPresent();
        Map<String, MapNode> programs = new LinkedHashMap<>(facts.workloads(cell));
        programs.putAll(facts.tasks(cell));
        if (STORES_WITH_USERS.stream().noneMatch(store -> LenientReader.isOn(cell.settings(), store))) {
            programs.remove(BOOTSTRAP);
        }
        List<Caller> callers = new ArrayList<>();
        programs.forEach((path, program) -> {
            boolean outside = nat && LenientReader.isTrue(program, "internet");
            Map<String, String> needs = needs(cell, program);
            if (path.equals(INGEST)) {
                needs.put("secretsmanager", "to read the key of its tokens");
            } else if (path.equals(BOOTSTRAP) && LenientReader.isOn(cell.settings(), "database")) {
                needs.put("secretsmanager", "to read the password that makes users");
            }
            needs.forEach((service, why) -> callers.add(new Caller(CellFacts.nameIn(path), service, why, outside)));
        });
        if (LenientReader.isOn(cell.settings(), "access")
                && LenientReader.isOn(cell.settings(), BASTION)
                && LenientReader.isTrue(cell.settings(), BASTION + ".open")) {
            for (String service : List.of("kms", "logs", "ssm", "ssmmessages")) {
                callers.add(new Caller("the bastion", service, "to open and to record sessions", false));
            }
        }
        return callers;
    }

    /** Services that a container calls, each with what for. */
    private static Map<String, String> needs(StackConfig cell, MapNode program) {
        Map<String, String> needs = new LinkedHashMap<>();
        needs.put("ecr.api", "to pull its image");
        needs.put("ecr.dkr", "to pull its image");
        needs.put("logs", "to write its log");
        if (program.find("secrets")
                .filter(secrets ->
                        secrets instanceof MapNode map && !map.entries().isEmpty())
                .isPresent()) {
            needs.put("secretsmanager", "to read its secrets");
        }
        if (LenientReader.isOn(program, "apm")) {
            needs.put("xray", "to send traces");
        }
        for (String use : List.of("reads", "writes")) {
            for (ScalarNode store : LenientReader.texts(program, use)) {
                if (CellFacts.on(cell, "queue.queues").containsKey(store.display())) {
                    needs.put("sqs", "to use the queue " + store.display());
                } else if (CellFacts.on(cell, "queue.topics").containsKey(store.display())) {
                    needs.put("sns", "to publish to the topic " + store.display());
                }
            }
        }
        return needs;
    }
}
