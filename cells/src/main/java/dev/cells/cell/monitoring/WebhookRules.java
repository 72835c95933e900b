package dev.cells.cell.monitoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.monitoring.Webhook.ChatService;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.observe.Alarm;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.cloudwatch_event_rule.CloudwatchEventRule;
import imports.aws.cloudwatch_event_target.CloudwatchEventTarget;
import imports.aws.cloudwatch_event_target.CloudwatchEventTargetInputTransformer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Hands alarms of a route to the service that it names. */
final class WebhookRules {
    private static final int MINUTES = 5;
    private static final Map<String, String> PARTS = Map.of(
            "alarm", "$.detail.alarmName",
            "arn", "$.resources[0]",
            "reason", "$.detail.state.reason");

    private final StackScope scope;
    private final String resourceName;
    private final ChatService service;
    private final String destination;
    private final String role;
    private final String operators;

    /** @param operators topic that is told when a message could not be handed over */
    WebhookRules(StackScope scope, String resourceName, ChatService service, String destination, String operators) {
        this.scope = scope;
        this.resourceName = resourceName;
        this.service = service;
        this.destination = destination;
        this.operators = operators;
        this.role = new ServiceRole(
                        scope,
                        resourceName,
                        "events.amazonaws.com",
                        "Hands alarms to " + service.name(),
                        List.of(Statement.allow("Post")
                                .actions("events:InvokeApiDestination")
                                .on(destination)))
                .arn();
    }

    /** @param alarms names of the alarms of this severity */
    void hand(AlarmSeverity severity, Collection<String> alarms) {
        for (boolean starts : new boolean[] {true, false}) {
            int number = 0;
            for (String pattern : AlarmEventPatterns.patterns(scope, alarms, starts)) {
                String name = resourceName + "-" + severity + (starts ? "-start-" : "-end-") + ++number;
                rule(name, pattern, service.message(scope.config().address().toString(), severity, starts));
            }
        }
    }

    private void rule(String name, String pattern, String message) {
        CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(scope.stack(), scope.id("rule-" + name))
                .name(scope.names().of(NameKind.EVENT_RULE, name))
                .description("Alarms that " + service.name() + " is told of")
                .eventPattern(pattern)
                .tags(scope.tags())
                .build();
        CloudwatchEventTarget.Builder.create(scope.stack(), scope.id("rule-" + name + "-target"))
                .rule(rule.getName())
                .targetId(service.name())
                .arn(destination)
                .roleArn(role)
                .inputTransformer(CloudwatchEventTargetInputTransformer.builder()
                        .inputPaths(PARTS)
                        .inputTemplate(message)
                        .build())
                .build();
        new Alarm(
                scope,
                name + "-lost",
                AlarmProps.counting(
                        "Alarm notifications do not reach " + service.name() + ": check the secret of connection "
                                + scope.names().of(NameKind.EVENT_RULE, resourceName),
                        "AWS/Events",
                        "FailedInvocations",
                        Map.of("RuleName", rule.getName()),
                        0,
                        MINUTES),
                List.of(operators),
                Map.of("severity", AlarmSeverity.CRITICAL.toString()));
    }

    /**
     * The events that CloudWatch sends when these alarms start or end, as patterns of EventBridge. Alarms are named one by
     * one, by ARN: names of one cell may begin like those of another.
     */
    static final class AlarmEventPatterns {
        /** Characters in a pattern at most. */
        private static final int LIMIT = 2048;

        private AlarmEventPatterns() {}

        /** As many patterns as are needed to name them all. */
        static List<String> patterns(StackScope scope, Collection<String> alarms, boolean starts) {
            List<String> patterns = new ArrayList<>();
            ObjectNode open = empty(starts);
            for (String alarm : alarms) {
                ArrayNode named = (ArrayNode) open.get("resources");
                named.add(arn(scope, alarm));
                if (open.toString().length() > LIMIT) {
                    named.remove(named.size() - 1);
                    patterns.add(open.toString());
                    open = empty(starts);
                    ((ArrayNode) open.get("resources")).add(arn(scope, alarm));
                }
            }
            if (!alarms.isEmpty()) {
                patterns.add(open.toString());
            }
            return patterns;
        }

        /** An alarm that turns well before it ever started is no news. */
        private static ObjectNode empty(boolean starts) {
            ObjectNode pattern = JsonNodeFactory.instance.objectNode();
            ObjectNode detail = pattern.putObject("detail");
            if (!starts) {
                detail.putObject("previousState").putArray("value").add("ALARM");
            }
            detail.putObject("state").putArray("value").add(starts ? "ALARM" : "OK");
            pattern.putArray("detail-type").add("CloudWatch Alarm State Change");
            pattern.putArray("resources");
            pattern.putArray("source").add("aws.cloudwatch");
            return pattern;
        }

        private static String arn(StackScope scope, String resourceName) {
            return "arn:aws:cloudwatch:" + scope.config().region() + ":"
                    + scope.config().account().id() + ":alarm:" + scope.names().of(NameKind.ALARM, resourceName);
        }
    }
}
