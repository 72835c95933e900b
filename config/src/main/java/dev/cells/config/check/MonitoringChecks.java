package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who is told, and of what. */
final class MonitoringChecks {
    private static final String LOG_ALARMS = "monitoring.log-alarms";
    private static final String ROUTES = "monitoring.routes";

    private MonitoringChecks() {}

    static List<Problem> routes(StackConfig cell) {
        return Look.named(cell.settings(), ROUTES).entrySet().stream()
                .filter(route -> reachesNobody(route.getValue()))
                .map(route -> Problem.error("route-to-nobody", "the route " + route.getKey() + " tells nobody")
                        .path(ROUTES + "." + route.getKey())
                        .at(route.getValue().origin())
                        .hint("give it emails, slack or pagerduty, or turn it off"))
                .toList();
    }

    static List<Problem> logAlarms(StackConfig cell) {
        Map<String, MapNode> services = Look.named(cell.settings(), "services");
        List<Problem> problems = new ArrayList<>();
        Look.named(cell.settings(), LOG_ALARMS).forEach((name, alarm) -> Look.scalar(alarm, "service")
                .filter(service -> !services.containsKey(service.display()))
                .ifPresent(service -> problems.add(ServiceChecks.absent(
                        cell,
                        "services",
                        "service",
                        LOG_ALARMS + "." + name + ".service",
                        "log alarm " + name,
                        service,
                        services.keySet()))));
        return problems;
    }

    private static boolean reachesNobody(MapNode route) {
        return Look.texts(route, "emails").isEmpty() && !Look.isOn(route, "slack") && !Look.isOn(route, "pagerduty");
    }
}
