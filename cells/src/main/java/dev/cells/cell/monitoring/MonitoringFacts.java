package dev.cells.cell.monitoring;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.UnknownName;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who is told, and of what. */
public final class MonitoringFacts {
    private static final String CANARY = "monitoring.canary";
    private static final String CANARY_REGION = "us-east-1";
    private static final String LOG_ALARMS = "monitoring.log-alarms";
    private static final String ROUTES = "monitoring.routes";

    private MonitoringFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("monitoring")
                .roles(MonitoringFacts::roles)
                .checking(MonitoringFacts::routes)
                .checking(MonitoringFacts::logAlarms)
                .checking(MonitoringFacts::canary);
    }

    /** For each service that a route posts to. */
    private static long roles(StackConfig cell) {
        return LenientReader.named(cell.settings(), ROUTES).values().stream()
                .mapToLong(route -> Stream.of("slack", "pagerduty")
                        .filter(service -> route.find(service).isPresent())
                        .count())
                .sum();
    }

    static List<Problem> routes(StackConfig cell) {
        return LenientReader.named(cell.settings(), ROUTES).entrySet().stream()
                .filter(route -> reachesNobody(route.getValue()))
                .map(route -> Problem.error(
                                ProblemCode.ROUTE_TO_NOBODY, "the route " + route.getKey() + " tells nobody")
                        .path(ROUTES + "." + route.getKey())
                        .at(route.getValue().origin())
                        .hint("give it emails, slack or pagerduty, or turn it off"))
                .toList();
    }

    static List<Problem> logAlarms(StackConfig cell) {
        Map<String, MapNode> services = LenientReader.named(cell.settings(), "services");
        List<Problem> problems = new ArrayList<>();
        LenientReader.named(cell.settings(), LOG_ALARMS).forEach((name, alarm) -> LenientReader.scalar(alarm, "service")
                .filter(service -> !services.containsKey(service.display()))
                .ifPresent(service -> problems.add(UnknownName.of(
                        cell,
                        "services." + service.display(),
                        "service",
                        LOG_ALARMS + "." + name + ".service",
                        "log alarm " + name,
                        service,
                        services.keySet()))));
        return problems;
    }

    /** The check comes from the internet, and its result is a metric of one region, where topics must be as well. */
    static List<Problem> canary(StackConfig cell) {
        Optional<Node> canary =
                cell.settings().find(CANARY).filter(node -> LenientReader.isOn(cell.settings(), CANARY));
        if (canary.isEmpty()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        boolean isPublic = LenientReader.isOn(cell.settings(), "ingress")
                && LenientReader.text(cell.settings(), "ingress.scheme")
                        .filter("public"::equals)
                        .isPresent()
                && LenientReader.text(cell.settings(), "ingress.domain").isPresent();
        if (!isPublic) {
            problems.add(Problem.error(
                            ProblemCode.CANARY_WITHOUT_ADDRESS, "there is no public address for the canary to ask")
                    .path(CANARY)
                    .at(canary.get().origin())
                    .hint("set ingress.scheme to public and ingress.domain, or turn the canary off"));
        }
        if (!cell.region().value().equals(CANARY_REGION)) {
            problems.add(Problem.error(
                            ProblemCode.CANARY_REGION, "a cell in " + cell.region() + " cannot hear of its canary")
                    .path(CANARY)
                    .at(canary.get().origin())
                    .hint("AWS keeps its result in " + CANARY_REGION + "; turn the canary off"));
        }
        return problems;
    }

    private static boolean reachesNobody(MapNode route) {
        return LenientReader.texts(route, "emails").isEmpty()
                && !LenientReader.isOn(route, "slack")
                && !LenientReader.isOn(route, "pagerduty");
    }
}
