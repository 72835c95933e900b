package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.Switches;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
                    problems.add(absent(
                            cell, "services." + callee.display(), "service", path, name, callee, services.keySet()));
                }
            }
        });
        return problems;
    }

    static List<Problem> stores(StackConfig cell) {
        Set<String> stores = StoreChecks.names(cell);
        List<Problem> problems = new ArrayList<>();
        for (String section : List.of("services", "jobs")) {
            LenientReader.named(cell.settings(), section).forEach((name, workload) -> {
                for (String key : List.of("reads", "writes")) {
                    for (ScalarNode store : LenientReader.texts(workload, key)) {
                        if (!stores.contains(store.display())) {
                            String path = section + "." + name + "." + key;
                            String where = StoreChecks.pathOf(cell, store.display());
                            problems.add(absent(cell, where, "store", path, name, store, stores));
                        }
                    }
                }
            });
        }
        return problems;
    }

    private static ProblemCode unknown(String kind) {
        return switch (kind) {
            case "service" -> ProblemCode.UNKNOWN_SERVICE;
            case "store" -> ProblemCode.UNKNOWN_STORE;
            case "queue" -> ProblemCode.UNKNOWN_QUEUE;
            default -> throw new IllegalArgumentException("no code for an unknown " + kind);
        };
    }

    /** @param where the thing would stand if it were there, or stands and is off */
    static Problem absent(
            StackConfig cell,
            String where,
            String kind,
            String path,
            String user,
            ScalarNode named,
            Set<String> known) {
        String name = named.display();
        boolean off = cell.settings().find(where).isPresent();
        String state = off ? kind + " " + name + " is turned off" : "there is no " + kind + " " + name;
        return Problem.error(unknown(kind), state + ", which " + user + " needs")
                .path(path)
                .at(named.origin())
                .hint(
                        off
                                ? off(cell, where).orElse("")
                                : Suggest.among(name, known).orElse("known are " + String.join(", ", known)));
    }

    static List<Problem> database(StackConfig cell) {
        if (LenientReader.isOn(cell.settings(), "database")) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        for (String section : List.of("services", "jobs")) {
            LenientReader.named(cell.settings(), section).forEach((name, workload) -> {
                if (LenientReader.isTrue(workload, "database")) {
                    problems.add(Problem.error(
                                    ProblemCode.DATABASE_IS_OFF, name + " needs the database, but the cell has none")
                            .path(section + "." + name + ".database")
                            .at(LenientReader.scalar(workload, "database")
                                    .orElseThrow()
                                    .origin())
                            .hint(off(cell, "database").orElse("")));
                }
            });
        }
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
                        .hint(off(cell, "ingress").orElse("turn ingress on")));
            }
        });
        return problems;
    }

    /** Where a thing, or the module that it is in, is turned off. */
    private static Optional<String> off(StackConfig cell, String path) {
        Optional<String> here = cell.settings()
                .find(path)
                .filter(Switches::isOff)
                .flatMap(thing -> cell.settings().find(path + "." + Switches.KEY))
                .map(node -> "turned off in " + node.origin());
        int last = path.lastIndexOf('.');
        return here.isPresent() || last < 0 ? here : off(cell, path.substring(0, last));
    }

    static List<Problem> publicDatabase(StackConfig cell) {
        return LenientReader.scalar(cell.settings(), "database.public")
                .filter(node -> Boolean.TRUE.equals(node.value()))
                .map(node -> Problem.error(
                                ProblemCode.PUBLIC_DATABASE, "a database is never reachable from the internet")
                        .path("database.public")
                        .at(node.origin())
                        .hint("let a service in front of it answer, or use the VPN"))
                .map(List::of)
                .orElse(List.of());
    }
}
