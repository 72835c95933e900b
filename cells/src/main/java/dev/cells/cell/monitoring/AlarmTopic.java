package dev.cells.cell.monitoring;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.Principal;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import imports.aws.sns_topic.SnsTopic;
import imports.aws.sns_topic_subscription.SnsTopicSubscription;
import java.util.List;
import java.util.TreeSet;

/** The topic of a route, and the addresses that it sends to. */
final class AlarmTopic {
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
            SnsTopicSubscription.Builder.create(scope.stack(), scope.id("topic-" + resourceName + "-email-" + ++number))
                    .topicArn(topic.getArn())
                    .protocol("email")
                    .endpoint(email)
                    .build();
        }
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
                Statement.denyPlaintext("sns:Publish", arn));
    }
}
