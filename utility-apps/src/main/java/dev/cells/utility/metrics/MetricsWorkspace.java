package dev.cells.utility.metrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.observe.LogGroup;
import dev.cells.utility.app.PrettyJson;
import imports.aws.prometheus_alert_manager_definition.PrometheusAlertManagerDefinition;
import imports.aws.prometheus_rule_group_namespace.PrometheusRuleGroupNamespace;
import imports.aws.prometheus_workspace.PrometheusWorkspace;
import imports.aws.prometheus_workspace.PrometheusWorkspaceLoggingConfiguration;
import imports.aws.sns_topic.SnsTopic;
import imports.aws.sns_topic_subscription.SnsTopicSubscription;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The workspace of Amazon Managed Service for Prometheus, with its rules and its Alertmanager. */
final class MetricsWorkspace {
    private static final String ALERTS = "alerts";

    private final StackScope scope;
    private final MetricsSettings settings;
    private final String key;
    private final PrometheusWorkspace workspace;

    MetricsWorkspace(StackScope scope, MetricsSettings settings, String key) {
        this.scope = scope;
        this.settings = settings;
        this.key = key;
        LogGroup logs = new LogGroup(scope, "workspace", logGroup(scope), key, settings.logDays());
        this.workspace = PrometheusWorkspace.Builder.create(scope.stack(), scope.id("workspace"))
                .alias(scope.names().of(NameKind.TAG, "metrics"))
                .kmsKeyArn(key)
                .loggingConfiguration(PrometheusWorkspaceLoggingConfiguration.builder()
                        .logGroupArn(logs.arn() + ":*")
                        .build())
                .tags(scope.tags(DataClass.LOG))
                .build();
        scope.output("workspace_id", workspace.getId());
        alertmanager();
    }

    /** Where failures of rules and of notifications are logged; AWS grants itself access to groups with this prefix. */
    static String logGroup(StackScope scope) {
        return "/aws/vendedlogs/prometheus" + scope.names().path("workspace");
    }

    /** A reference to its ARN. */
    String arn() {
        return workspace.getArn();
    }

    /** A reference to the URL of its API, which ends in a slash. */
    String url() {
        return workspace.getPrometheusEndpoint();
    }

    /** One namespace of rules for the fleet, and one for each cell. */
    void addRules(List<WatchedService> services) {
        rules("fleet", MetricRules.ofFleet(settings.alerts()));
        new TreeMap<>(services.stream().collect(Collectors.groupingBy(WatchedService::cell)))
                .forEach((cell, ofCell) -> rules("cell-" + cell, MetricRules.ofCell(ofCell)));
    }

    private void rules(String name, ObjectNode rules) {
        String file = scope.file("metrics/rules/" + name + ".json", PrettyJson.of(rules));
        PrometheusRuleGroupNamespace.Builder.create(scope.stack(), scope.id("rules-" + name))
                .name(name)
                .workspaceId(workspace.getId())
                .data(contentOf(file))
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
    }

    private void alertmanager() {
        List<ITerraformDependable> topics = new ArrayList<>();
        SortedMap<String, String> arns = new TreeMap<>();
        String all = topic(scope, ALERTS, settings.emails(), topics);
        new TreeMap<>(settings.routes())
                .forEach((name, route) ->
                        arns.put(name, topic(scope.at("routes." + name), ALERTS + "-" + name, route.emails(), topics)));
        ObjectNode routes = AlertRoutes.of(settings, scope.region().value(), all, arns);
        scope.file("metrics/alertmanager.json", PrettyJson.of(routes));
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put("alertmanager_config", PrettyJson.of(routes));
        PrometheusAlertManagerDefinition.Builder.create(scope.stack(), scope.id("alertmanager"))
                .workspaceId(workspace.getId())
                .definition(contentOf(scope.file("metrics/alertmanager-definition.json", PrettyJson.of(definition))))
                .dependsOn(topics)
                .build();
    }

    /** Makes a topic; its ARN as text, since a file cannot hold a reference. */
    private String topic(
            StackScope at, String thing, Collection<String> emails, Collection<ITerraformDependable> topics) {
        String name = at.names().of(NameKind.TOPIC, thing);
        String arn =
                "arn:aws:sns:" + at.region() + ":" + at.config().account().id().value() + ":" + name;
        SnsTopic topic = SnsTopic.Builder.create(at.stack(), at.id("topic-" + thing))
                .name(name)
                .kmsMasterKeyId(key)
                .policy(publishing(arn).json())
                .tags(at.tags(DataClass.INTERNAL))
                .build();
        topics.add(topic);
        int number = 0;
        for (String email : new TreeSet<>(emails)) {
            SnsTopicSubscription.Builder.create(at.stack(), at.id("topic-" + thing + "-email-" + ++number))
                    .topicArn(topic.getArn())
                    .protocol("email")
                    .endpoint(email)
                    .build();
        }
        return arn;
    }

    /** As the user guide has it, "Giving Amazon Managed Service for Prometheus permission to send alert messages". */
    private PolicyDocument publishing(String topic) {
        return PolicyDocument.of(
                Statement.allow("PublishByAlerts")
                        .to(Principal.service("aps.amazonaws.com"))
                        .actions("sns:GetTopicAttributes", "sns:Publish")
                        .on(topic)
                        .when(
                                "StringEquals",
                                "aws:SourceAccount",
                                scope.config().account().id().value())
                        .when("ArnEquals", "aws:SourceArn", workspace.getArn()),
                Statement.denyPlaintext("sns:Publish", topic));
    }

    private static String contentOf(String file) {
        return "${file(\"" + file + "\")}";
    }
}
