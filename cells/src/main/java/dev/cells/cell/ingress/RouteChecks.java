package dev.cells.cell.ingress;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a request must look like to be sent to an exposed service. */
final class RouteChecks {
    /** Elastic Load Balancing API, {@code CreateRule}: "you can specify up to five match evaluations per rule". */
    private static final int CONDITION_VALUES = 5;

    private RouteChecks() {}

    static List<Problem> conditions(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        if (LenientReader.isOn(cell.settings(), "ingress")) {
            LenientReader.named(cell.settings(), "services").forEach((name, service) -> {
                if (LenientReader.isOn(service, "expose")) {
                    problems.addAll(
                            LenientReader.isTrue(service, "expose.api")
                                    ? throughGateway(name, service)
                                    : throughBalancer(cell.settings(), name, service));
                }
            });
        }
        return problems;
    }

    /** A route of an HTTP API is a method and a path, and nothing else. */
    private static List<Problem> throughGateway(String name, MapNode service) {
        return values(service).stream()
                .limit(1)
                .map(value -> Problem.error(
                                ProblemCode.API_BY_PATH,
                                name + " is exposed through the API gateway, which knows no hosts and headers")
                        .path("services." + name + ".expose")
                        .at(value.origin())
                        .hint("remove them, or expose " + name + " at the load balancer"))
                .toList();
    }

    /** Hosts are names that the load balancer has a certificate for. */
    private static List<Problem> throughBalancer(MapNode settings, String name, MapNode service) {
        Set<String> served = new TreeSet<>();
        LenientReader.text(settings, "ingress.domain").ifPresent(served::add);
        LenientReader.texts(settings, "ingress.aliases").forEach(alias -> served.add(alias.display()));
        List<Problem> problems = new ArrayList<>();
        LenientReader.texts(service, "expose.hosts").stream()
                .filter(host -> !served.contains(host.display()))
                .forEach(host -> problems.add(Problem.error(
                                ProblemCode.HOST_NOT_SERVED, host.display() + " is not a name of the load balancer")
                        .path("services." + name + ".expose.hosts")
                        .at(host.origin())
                        .hint(
                                served.isEmpty()
                                        ? "give ingress.domain"
                                        : "use one of " + String.join(", ", served)
                                                + ", or add it to ingress.aliases")));
        List<ScalarNode> values = values(service);
        if (values.size() + 1 > CONDITION_VALUES) {
            problems.add(Problem.error(
                            ProblemCode.TOO_MANY_CONDITIONS,
                            "a path and " + values.size() + " hosts and header values select " + name + "; AWS allows "
                                    + CONDITION_VALUES + " in all")
                    .path("services." + name + ".expose")
                    .at(values.get(CONDITION_VALUES - 1).origin())
                    .hint("name fewer, or use * in header values"));
        }
        return problems;
    }

    private static List<ScalarNode> values(MapNode service) {
        List<ScalarNode> values = new ArrayList<>(LenientReader.texts(service, "expose.hosts"));
        if (service.find("expose.headers").orElse(null) instanceof MapNode headers) {
            headers.entries().keySet().forEach(header -> values.addAll(LenientReader.texts(headers, header)));
        }
        return values;
    }
}
