package dev.cells.base;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.key.CustomerKey;
import dev.cells.constructs.key.CustomerKey.KeyProps;
import dev.cells.constructs.key.KeyPolicyStatements;
import imports.aws.sns_topic.SnsTopic;
import imports.aws.sns_topic_subscription.SnsTopicSubscription;
import java.util.List;
import java.util.TreeSet;

/** Where alarms of the account are sent: an encrypted topic and its email subscriptions. */
final class Operations {
    private final SnsTopic topic;

    Operations(StackScope stack, BaseSettings settings) {
        StackScope scope = stack.at("operations");
        String name = scope.names().of(NameKind.TOPIC, "operations");
        String arn = "arn:aws:sns:" + scope.config().region() + ":"
                + scope.config().account().id() + ":" + name;
        CustomerKey key = key(stack.at("keys"), settings.keys(), arn);
        topic = SnsTopic.Builder.create(scope.stack(), scope.id("operations"))
                .name(name)
                .kmsMasterKeyId(key.arn())
                .policy(policy(scope, arn).json())
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
        int number = 0;
        for (String email : new TreeSet<>(settings.operations().emails())) {
            SnsTopicSubscription.Builder.create(scope.stack(), scope.id("operations-email-" + ++number))
                    .topicArn(topic.getArn())
                    .protocol("email")
                    .endpoint(email)
                    .build();
        }
    }

    String topicArn() {
        return topic.getArn();
    }

    private static CustomerKey key(StackScope scope, BaseSettings.Keys keys, String topic) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        return new CustomerKey(
                scope,
                "operations",
                new KeyProps(
                        "Messages of alarms",
                        DataClass.INTERNAL,
                        List.of(
                                use.byService("UseByAlarms", "cloudwatch.amazonaws.com"),
                                use.byService("UseByBudgets", "budgets.amazonaws.com"),
                                use.byService("UseByCostAnomalies", "costalerts.amazonaws.com"),
                                use.byEventsFor(topic)),
                        keys.rotationDays(),
                        keys.deletionWindowDays(),
                        true));
    }

    private static PolicyDocument policy(StackScope scope, String arn) {
        String account = scope.config().account().id().value();
        String rules = "arn:aws:events:*:" + account + ":rule/*";
        return PolicyDocument.of(
                Statement.allow("PublishByServices")
                        .to(
                                Principal.service("budgets.amazonaws.com"),
                                Principal.service("cloudwatch.amazonaws.com"),
                                Principal.service("costalerts.amazonaws.com"))
                        .actions("sns:Publish")
                        .on(arn)
                        .when("StringEquals", "aws:SourceAccount", account),
                Statement.allow("PublishByEvents")
                        .to(Principal.service("events.amazonaws.com"))
                        .actions("sns:Publish")
                        .on(arn)
                        .when("ArnLike", "aws:SourceArn", rules),
                Statement.denyPlaintext("sns:Publish", arn));
    }
}
