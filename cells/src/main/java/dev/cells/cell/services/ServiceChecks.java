package dev.cells.cell.services;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.UnknownName;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What services say of each other and of the rest of the cell. */
final class ServiceChecks {
    private ServiceChecks() {}

    static List<Problem> calls(StackConfig cell) {
        Map<String, MapNode> services = LenientReader.named(cell.settings(), "services");
        List<Problem> problems = new ArrayList<>();
        services.forEach((name, service) -> {
            for (ScalarNode callee : LenientReader.texts(service, "calls")) {
                String path = "services." + name + ".calls";
                if (callee.display().equals(name)) {
                    problems.add(Problem.error(ProblemCode.CALL_TO_ITSELF, name + " calls itself")
                            .path(path)
                            .at(callee.origin())
                            .hint("remove it: a service always reaches itself"));
                } else if (!services.containsKey(callee.display())) {
                    problems.add(UnknownName.of(
                            cell, "services." + callee.display(), "service", path, name, callee, services.keySet()));
                }
            }
        });
        return problems;
    }

    /**
     * A port says which service a rule is about. The one exception is the port that all services share through
     * {@code "*"}: each is reached at an address of its own.
     */
    static List<Problem> ports(StackConfig cell) {
        return clashes(
                cell, "port", ProblemCode.PORT_CLASH, "use port", "remove the line, or give each a port of its own");
    }

    static List<Problem> priorities(StackConfig cell) {
        return clashes(
                cell,
                "expose.priority",
                ProblemCode.PRIORITY_CLASH,
                "have the priority",
                "give each exposed service a priority of its own");
    }

    private static List<Problem> clashes(StackConfig cell, String key, ProblemCode code, String verb, String hint) {
        Map<Long, Map.Entry<String, ScalarNode>> first = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        LenientReader.named(cell.settings(), "services")
                .forEach((name, service) -> LenientReader.number(service, key).ifPresent(number -> {
                    ScalarNode node = LenientReader.scalar(service, key).orElseThrow();
                    var other = first.putIfAbsent(number, Map.entry(name, node));
                    if (other != null && !other.getValue().origin().equals(node.origin())) {
                        String both = name + " and " + other.getKey() + " both " + verb + " " + number;
                        problems.add(Problem.error(code, both)
                                .path("services." + name + "." + key)
                                .at(node.origin())
                                .hint(hint));
                    }
                }));
        return problems;
    }

    static List<Problem> exposed(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        if (LenientReader.isOn(cell.settings(), "ingress")) {
            return problems;
        }
        LenientReader.named(cell.settings(), "services").forEach((name, service) -> {
            if (LenientReader.isOn(service, "expose")) {
                problems.add(Problem.error(
                                ProblemCode.NOT_EXPOSABLE, name + " is exposed, but the cell has no load balancer")
                        .path("services." + name + ".expose")
                        .at(service.entries().get("expose").origin())
                        .hint(UnknownName.turnedOff(cell, "ingress").orElse("turn ingress on")));
            }
        });
        return problems;
    }
}
