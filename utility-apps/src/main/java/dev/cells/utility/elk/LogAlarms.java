package dev.cells.utility.elk;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.observe.Alarm;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.opensearch_domain.OpensearchDomain;
import imports.aws.sns_topic.SnsTopic;
import imports.aws.sns_topic_subscription.SnsTopicSubscription;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Who is notified when lines are late or lost, and when the search or the brokers cannot go on. */
final class LogAlarms {
    private static final String MAXIMUM = "Maximum";
    private static final int MINUTES = 5;
    private static final int LATE_SECONDS = 900;
    private static final int FULL_PERCENT = 80;
    private static final int PRESSURE_PERCENT = 90;
    private static final double FREE_SHARE = 0.15;
    private static final int MEBIBYTES_PER_GB = 1024;

    private final StackScope scope;
    private final List<String> topics;

    private LogAlarms(StackScope scope, List<String> topics) {
        this.scope = scope;
        this.topics = topics;
    }

    static void raise(
            StackScope scope, ElkSettings settings, String key, OpensearchDomain domain, LogInbox inbox, int brokers) {
        LogAlarms alarms = new LogAlarms(scope, List.of(topic(scope, settings, key)));
        alarms.queues(inbox);
        alarms.stream(brokers);
        alarms.search(settings.search(), domain);
    }

    private void queues(LogInbox inbox) {
        above(
                "dead-letters",
                "Lines could not be read or indexed: look at the queue of dead letters, and at the logs of the programs",
                "AWS/SQS",
                "ApproximateNumberOfMessagesVisible",
                Map.of("QueueName", inbox.deadLetters()),
                0,
                1);
        above(
                "arrivals-late",
                "Logs wait in the inbox: look at the log of the collector, or run more of it",
                "AWS/SQS",
                "ApproximateAgeOfOldestMessage",
                Map.of("QueueName", scope.names().of(NameKind.QUEUE, LogInbox.ARRIVALS)),
                LATE_SECONDS,
                MINUTES);
    }

    private void stream(int brokers) {
        Map<String, String> cluster = Map.of("Cluster Name", scope.names().of(NameKind.STREAM, "stream"));
        above(
                "stream-offline",
                "Kafka partitions are offline and can be neither read nor written: look at the broker log",
                "AWS/Kafka",
                "OfflinePartitionsCount",
                cluster,
                0,
                MINUTES);
        for (int broker = 1; broker <= brokers; broker++) {
            above(
                    "stream-disk-" + broker,
                    "Kafka broker disk is filling, and the broker stops when it is full: raise stream.storage-gb",
                    "AWS/Kafka",
                    "KafkaDataLogsDiskUsed",
                    Map.of("Broker ID", String.valueOf(broker), "Cluster Name", cluster.get("Cluster Name")),
                    FULL_PERCENT,
                    MINUTES);
        }
    }

    private void search(ElkSettings.Search size, OpensearchDomain domain) {
        Map<String, String> dimensions =
                Map.of("ClientId", scope.config().account().id().value(), "DomainName", domain.getDomainName());
        String space = "AWS/ES";
        above(
                "search-red",
                "A primary shard of the search is unassigned",
                space,
                "ClusterStatus.red",
                dimensions,
                0,
                1);
        above(
                "search-blocked",
                "The search accepts no lines: free storage, or lower days of a client",
                space,
                "ClusterIndexWritesBlocked",
                dimensions,
                0,
                MINUTES);
        above(
                "search-key",
                "The search cannot use its KMS key and will become unavailable",
                space,
                "KMSKeyInaccessible",
                dimensions,
                0,
                1);
        above(
                "search-heap",
                "Memory of the search is short: raise search.instance-class, or search.nodes-per-zone",
                space,
                "JVMMemoryPressure",
                dimensions,
                PRESSURE_PERCENT,
                MINUTES);
        new Alarm(
                scope,
                "search-storage",
                new AlarmProps(
                        "Storage of the search is nearly full: raise search.storage-gb, or lower days of a client",
                        space,
                        "FreeStorageSpace",
                        "Minimum",
                        dimensions,
                        false,
                        Math.floor(size.storageGb() * MEBIBYTES_PER_GB * FREE_SHARE),
                        MINUTES),
                topics);
    }

    private void above(
            String thing,
            String description,
            String space,
            String metric,
            Map<String, String> dimensions,
            double limit,
            int minutes) {
        new Alarm(
                scope,
                thing,
                new AlarmProps(description, space, metric, MAXIMUM, dimensions, true, limit, minutes),
                topics);
    }

    /** E-mail addresses subscribe here; so does a chat channel, by its ids and without a secret. */
    private static String topic(StackScope scope, ElkSettings settings, String key) {
        StackScope at = scope.at("emails");
        String name = at.names().of(NameKind.TOPIC, "alarms");
        String arn = "arn:aws:sns:" + at.region() + ":" + at.config().account().id() + ":" + name;
        SnsTopic topic = SnsTopic.Builder.create(at.stack(), at.id("topic-alarms"))
                .name(name)
                .kmsMasterKeyId(key)
                .policy(PolicyDocument.of(
                                Statement.allow("PublishByAlarms")
                                        .to(Principal.service("cloudwatch.amazonaws.com"))
                                        .actions("sns:Publish")
                                        .on(arn)
                                        .when(
                                                "StringEquals",
                                                "aws:SourceAccount",
                                                at.config().account().id().value()),
                                Statement.denyPlaintext("sns:Publish", arn))
                        .json())
                .tags(at.tags(DataClass.INTERNAL))
                .build();
        int number = 0;
        for (String email : new TreeSet<>(settings.emails())) {
            SnsTopicSubscription.Builder.create(at.stack(), at.id("topic-alarms-email-" + ++number))
                    .topicArn(topic.getArn())
                    .protocol("email")
                    .endpoint(email)
                    .build();
        }
        at.output("alarm_topic_arn", topic.getArn());
        return topic.getArn();
    }
}
