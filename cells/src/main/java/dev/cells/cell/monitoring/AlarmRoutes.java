package dev.cells.cell.monitoring;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.module.ModuleContext;
import dev.cells.constructs.StackScope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ways that alarms go to people: the account's operators always, and the cell's own routes. */
final class AlarmRoutes {
    private static final String PREFIX = "alarms-";

    private final ModuleContext context;
    private final String operators;
    private final SortedMap<String, RouteSettings> routes;

    AlarmRoutes(ModuleContext context, String operators, Map<String, RouteSettings> routes) {
        this.context = context;
        this.operators = operators;
        this.routes = new TreeMap<>(routes);
    }

    /** Makes the topics; for each severity references to the ARNs of those that are told. */
    Map<AlarmSeverity, List<String>> topics() {
        Map<AlarmSeverity, List<String>> topics = new EnumMap<>(AlarmSeverity.class);
        for (AlarmSeverity severity : AlarmSeverity.values()) {
            topics.put(severity, new ArrayList<>(List.of(operators)));
        }
        routes.forEach((name, route) -> {
            if (!route.emails().isEmpty()) {
                String topic = AlarmTopic.create(scope(name), PREFIX + name, route.emails(), key());
                route.severity().forEach(severity -> topics.get(severity).add(topic));
            }
        });
        return topics;
    }

    /** Makes what posts to other services, once all alarms are known. */
    void webhooks(List<AlarmRegistry.RaisedAlarm> raised) {
        routes.forEach((name, route) -> {
            route.slack().ifPresent(slack -> webhook(name, route, ChatService.slack(slack.channel()), raised));
            route.pagerduty().ifPresent(any -> webhook(name, route, ChatService.pagerduty(), raised));
        });
    }

    private void webhook(
            String name, RouteSettings route, ChatService service, List<AlarmRegistry.RaisedAlarm> raised) {
        String resourceName = PREFIX + name + "-" + service.name();
        String destination = Webhook.create(scope(name), resourceName, service, key());
        WebhookRules rules = new WebhookRules(scope(name), resourceName, service, destination, operators);
        for (AlarmSeverity severity : AlarmSeverity.values()) {
            if (route.severity().contains(severity)) {
                rules.hand(
                        severity,
                        raised.stream()
                                .filter(alarm -> alarm.severity() == severity)
                                .map(AlarmRegistry.RaisedAlarm::resourceName)
                                .sorted()
                                .toList());
            }
        }
    }

    private String key() {
        return context.get(KeysOutput.class).arn(KeyClass.ALARMS);
    }

    private StackScope scope(String name) {
        return context.scope().at("routes." + name);
    }
}
