package dev.cells.utility.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.utility.metrics.MetricsSettings.Route;
import dev.cells.utility.metrics.MetricsSettings.Severity;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The configuration of Alertmanager: one receiver for everything, and one for each route. A receiver is a topic of SNS,
 * so that there is no secret of another service in it (the managed Alertmanager supports SNS and PagerDuty only).
 */
final class AlertRoutes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AlertRoutes() {}

    /**
     * @param topics ARN by name of the route
     * @param everything ARN of the topic of all alerts
     */
    static ObjectNode of(MetricsSettings settings, String region, String everything, Map<String, String> topics) {
        ObjectNode config = JSON.objectNode();
        ObjectNode inhibit = config.putArray("inhibit_rules").addObject();
        inhibit.putArray("source_matchers").add("severity=\"" + Severity.CRITICAL + "\"");
        inhibit.putArray("target_matchers").add("severity=\"" + Severity.WARNING + "\"");
        inhibit.putArray("equal").add("cell").add("client").add("service");
        ArrayNode receivers = config.putArray("receivers");
        receiver(receivers, "all", everything, region);
        ObjectNode route = config.putObject("route");
        route.putArray("group_by").add("alertname").add("cell").add("client");
        route.put("group_interval", "5m");
        route.put("group_wait", "30s");
        route.put("receiver", "all");
        route.put("repeat_interval", settings.repeatHours() + "h");
        ArrayNode routes = route.putArray("routes");
        // The first one matches everything, and lets the following ones have it too.
        routes.addObject().put("continue", true).put("receiver", "all");
        SortedMap<String, Route> sorted = new TreeMap<>(settings.routes());
        sorted.forEach((name, wanted) -> {
            receiver(receivers, "route-" + name, topics.get(name), region);
            route(routes, name, wanted);
        });
        return config;
    }

    private static void route(ArrayNode routes, String name, Route wanted) {
        ObjectNode route = routes.addObject();
        route.put("continue", true);
        ArrayNode matchers = route.putArray("matchers");
        if (!wanted.clients().isEmpty()) {
            matchers.add("client=~\"" + wanted.clients().stream().sorted().collect(Collectors.joining("|")) + "\"");
        }
        matchers.add("severity=~\""
                + wanted.severity().stream().map(Severity::toString).sorted().collect(Collectors.joining("|")) + "\"");
        route.put("receiver", "route-" + name);
    }

    private static void receiver(ArrayNode receivers, String name, String topic, String region) {
        ObjectNode receiver = receivers.addObject();
        receiver.put("name", name);
        ObjectNode sns = receiver.putArray("sns_configs").addObject();
        sns.put("send_resolved", true);
        sns.putObject("sigv4").put("region", region);
        sns.put("subject", "{{ .Status }}: {{ .CommonLabels.alertname }} {{ .CommonLabels.cell }}");
        sns.put("topic_arn", topic);
    }
}
