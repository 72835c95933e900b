package dev.cells.cell.monitoring;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOutput.AlarmRegistry;
import dev.cells.cell.monitoring.MonitoringSettings.RouteSettings;
import dev.cells.cell.monitoring.Webhook.ChatService;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import imports.aws.sns_topic.SnsTopic;
import imports.aws.sns_topic_subscription.SnsTopicSubscription;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /** The topic of a route, and the addresses that it sends to. */
    static final class AlarmTopic {
        private AlarmTopic() {}

        /** Makes the topic; a reference to its ARN. */
        static String create(StackScope scope, String resourceName, List<String> emails, String key) {
            String name = scope.names().of(NameKind.TOPIC, resourceName);
            SnsTopic topic = SnsTopic.Builder.create(scope.stack(), scope.id("topic-" + resourceName))
                    .name(name)
                    .kmsMasterKeyId(key)
                    .policy(policy(scope, name).json())
                    .tags(scope.tags(DataClass.INTERNAL))
                    .build();
            int number = 0;
            for (String email : new TreeSet<>(emails)) {
                SnsTopicSubscription.Builder.create(
                                scope.stack(), scope.id("topic-" + resourceName + "-email-" + ++number))
                        .topicArn(topic.getArn())
                        .protocol("email")
                        .endpoint(email)
                        .build();
            }
            scope.output(resourceName + "_route_arn", topic.getArn());
            return topic.getArn();
        }

        private static PolicyDocument policy(StackScope scope, String name) {
            String account = scope.config().account().id().value();
            String place = scope.config().region() + ":" + account + ":";
            String arn = "arn:aws:sns:" + place + name;
            return PolicyDocument.of(
                    Statement.allow("PublishByAlarms")
                            .to(Principal.service("cloudwatch.amazonaws.com"))
                            .actions("sns:Publish")
                            .on(arn)
                            .when("ArnLike", "aws:SourceArn", "arn:aws:cloudwatch:" + place + "alarm:*")
                            .when("StringEquals", "aws:SourceAccount", account),
                    // Backups that fail are reported by a rule of EventBridge, not by an alarm.
                    Statement.allow("PublishByEvents")
                            .to(Principal.service("events.amazonaws.com"))
                            .actions("sns:Publish")
                            .on(arn)
                            .when("ArnLike", "aws:SourceArn", "arn:aws:events:" + place + "rule/*"),
                    Statement.denyPlaintext("sns:Publish", arn));
        }
    }
}
