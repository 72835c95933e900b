package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.suggest.Suggest;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What services say of each other and of the rest of the cell. */
final class ServiceChecks {
    // AWS: names of load balancer target groups have at most 32 characters, those of IAM roles at most 64.
    private static final int TARGET_GROUP_NAME = 32;
    private static final int ROLE_NAME = 64;

    private ServiceChecks() {}

    static List<Problem> calls(StackConfig cell) {
        Map<String, MapNode> services = Look.named(cell.settings(), "services");
        List<Problem> problems = new ArrayList<>();
        services.forEach((name, service) -> {
            for (ScalarNode callee : Look.texts(service, "calls")) {
                String path = "services." + name + ".calls";
                if (callee.display().equals(name)) {
                    problems.add(Problem.error("call-to-itself", name + " calls itself")
                            .path(path)
                            .at(callee.origin())
                            .hint("remove it: a service always reaches itself"));
                } else if (!services.containsKey(callee.display())) {
                    problems.add(absent(cell, "services", "service", path, name, callee, services.keySet()));
                }
            }
        });
        return problems;
    }

    static List<Problem> buckets(StackConfig cell) {
        Set<String> buckets = Look.named(cell.settings(), "storage.buckets").keySet();
        List<Problem> problems = new ArrayList<>();
        Look.named(cell.settings(), "services").forEach((name, service) -> {
            for (String key : List.of("reads", "writes")) {
                for (ScalarNode bucket : Look.texts(service, key)) {
                    if (!buckets.contains(bucket.display())) {
                        String path = "services." + name + "." + key;
                        problems.add(absent(cell, "storage.buckets", "bucket", path, name, bucket, buckets));
                    }
                }
            }
        });
        return problems;
    }

    private static Problem absent(
            StackConfig cell,
            String where,
            String kind,
            String path,
            String user,
            ScalarNode named,
            Set<String> known) {
        String name = named.display();
        boolean off = cell.settings().find(where + "." + name).isPresent();
        String state = off ? kind + " " + name + " is turned off" : "there is no " + kind + " " + name;
        String origin = cell.settings()
                .find(where + "." + name + ".enabled")
                .map(node -> "turned off in " + node.origin())
                .orElse("");
        return Problem.error("unknown-" + kind, state + ", which " + user + " needs")
                .path(path)
                .at(named.origin())
                .hint(off ? origin : Suggest.among(name, known).orElse("known are " + String.join(", ", known)));
    }

    static List<Problem> database(StackConfig cell) {
        if (Look.isOn(cell.settings(), "database")) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        Look.named(cell.settings(), "services").forEach((name, service) -> {
            if (Look.isTrue(service, "database")) {
                problems.add(Problem.error("database-is-off", name + " needs the database, but the cell has none")
                        .path("services." + name + ".database")
                        .at(Look.scalar(service, "database").orElseThrow().origin())
                        .hint(cell.settings()
                                .find("database.enabled")
                                .map(node -> "turned off in " + node.origin())
                                .orElse("")));
            }
        });
        return problems;
    }

    static List<Problem> ports(StackConfig cell) {
        Map<Long, String> byPort = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        Look.named(cell.settings(), "services")
                .forEach((name, service) -> Look.number(service, "port").ifPresent(port -> {
                    String other = byPort.putIfAbsent(port, name);
                    if (other != null) {
                        problems.add(Problem.error("port-clash", name + " and " + other + " both use port " + port)
                                .path("services." + name + ".port")
                                .at(Look.scalar(service, "port").orElseThrow().origin())
                                .hint("give each service a port of its own, so that a rule names one service"));
                    }
                }));
        return problems;
    }

    static List<Problem> exposed(StackConfig cell) {
        boolean on = Look.isOn(cell.settings(), "ingress");
        boolean open = Look.text(cell.settings(), "ingress.scheme").orElse("").equals("public");
        List<Problem> problems = new ArrayList<>();
        Look.named(cell.settings(), "services").forEach((name, service) -> {
            String expose = Look.text(service, "expose").orElse("none");
            boolean wanted = expose.equals("internal") || expose.equals("public");
            if (wanted && !on || expose.equals("public") && !open) {
                problems.add(Problem.error(
                                "not-exposable",
                                name + " is exposed, but the load balancer is " + (on ? "internal" : "turned off"))
                        .path("services." + name + ".expose")
                        .at(Look.scalar(service, "expose").orElseThrow().origin())
                        .hint(on ? "set ingress.scheme to public, or expose it internally" : "turn ingress on"));
            }
        });
        return problems;
    }

    static List<Problem> names(StackConfig cell) {
        List<String> segments = cell.address().segments();
        // A segment with a hyphen gets a hash behind the name, so that no two stacks' names read alike.
        int hash = segments.stream().anyMatch(segment -> segment.contains("-")) ? 7 : 0;
        int prefix = String.join("-", segments).length() + 1 + hash;
        List<Problem> problems = new ArrayList<>();
        Look.named(cell.settings(), "services").forEach((name, service) -> {
            boolean balanced = !Look.text(service, "expose").orElse("none").equals("none");
            int limit = balanced ? TARGET_GROUP_NAME : ROLE_NAME;
            if (prefix + name.length() > limit) {
                problems.add(Problem.error(
                                "name-too-long",
                                "the service " + name + " needs a name of " + (prefix + name.length())
                                        + " characters in " + cell.address() + "; AWS takes " + limit)
                        .path("services." + name)
                        .at(service.origin())
                        .hint("shorten the service's or the client's name"));
            }
        });
        return problems;
    }

    static List<Problem> publicDatabase(StackConfig cell) {
        return Look.scalar(cell.settings(), "database.public")
                .filter(node -> Boolean.TRUE.equals(node.value()))
                .map(node -> Problem.error("public-database", "a database is never reachable from the internet")
                        .path("database.public")
                        .at(node.origin())
                        .hint("let a service in front of it answer, or use the VPN"))
                .map(List::of)
                .orElse(List.of());
    }
}
