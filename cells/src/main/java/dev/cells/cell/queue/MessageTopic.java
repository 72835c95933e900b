package dev.cells.cell.queue;

import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.store.StoreOutput.Grant;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import imports.aws.sns_topic.SnsTopic;
import imports.aws.sns_topic_subscription.SnsTopicSubscription;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A topic: what is sent to it goes to each of its queues, as it is. */
final class MessageTopic {
    private final StackScope scope;
    private final String name;
    private final SnsTopic topic;

    MessageTopic(StackScope scope, String name, String key) {
        this.scope = scope;
        this.name = name;
        this.topic = SnsTopic.Builder.create(scope.stack(), scope.id("topic-" + name))
                .name(scope.names().of(NameKind.TOPIC, name))
                .kmsMasterKeyId(key)
                .policy(PolicyDocument.of(Statement.denyPlaintext("sns:Publish", Arns.topic(scope, name)))
                        .json())
                .tags(scope.tags(DataClass.PHI))
                .build();
    }

    void feed(String queueName, MessageQueue queue) {
        SnsTopicSubscription.Builder.create(scope.stack(), scope.id("topic-" + name + "-to-queue-" + queueName))
                .topicArn(topic.getArn())
                .protocol("sqs")
                .endpoint(queue.arn())
                .rawMessageDelivery(true)
                .build();
    }

    StoreOutput output(String key) {
        return new StoreOutput(
                name,
                Map.of(Arns.variable(name, "_TOPIC_ARN"), topic.getArn()),
                List.of(), // a topic is read through its queues
                List.of(
                        Grant.of(List.of("sns:Publish"), topic.getArn()),
                        Grant.of(List.of("kms:Decrypt", "kms:GenerateDataKey"), key)),
                Optional.empty());
    }

    /**
     * ARNs made from names. Policies of queues and topics name the resource that they belong to, and each other, which as
     * references would be circles.
     */
    static final class Arns {
        private Arns() {}

        static String queue(StackScope scope, String name) {
            return arn(scope, "sqs", scope.names().of(NameKind.QUEUE, name));
        }

        static String topic(StackScope scope, String name) {
            return arn(scope, "sns", scope.names().of(NameKind.TOPIC, name));
        }

        /** The variable in which a workload finds the store. */
        static String variable(String name, String kind) {
            return name.replace('-', '_').toUpperCase(Locale.ROOT) + kind;
        }

        private static String arn(StackScope scope, String service, String name) {
            return "arn:aws:" + service + ":" + scope.config().region() + ":"
                    + scope.config().account().id() + ":" + name;
        }
    }
}
