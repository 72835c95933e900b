package dev.cells.cell.queue;

import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.monitoring.AlarmsOutput.Graph;
import dev.cells.cell.queue.MessageTopic.Arns;
import dev.cells.cell.queue.QueueSettings.StreamSettings;
import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.store.StoreOutput.Grant;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import dev.cells.constructs.observe.LogGroup;
import dev.cells.constructs.stream.KafkaCluster;
import imports.aws.msk_cluster.MskCluster;
import io.cdktn.cdktn.Fn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Kafka cluster in the database subnets: TLS only, clients known by their IAM role, under the key of queues. */
final class EventStream {
    private static final String NAMESPACE = "AWS/Kafka";
    private static final int DISK_PERCENT = 80;
    private static final int MINUTES = 5;

    private final StackScope scope;
    private final MskCluster cluster;
    private final int brokers;
    private final String name;

    /**
     * @param subnets references to the ids of one subnet in each zone
     * @param group the id of the security group before the brokers
     */
    EventStream(
            StackScope scope,
            StreamSettings settings,
            String key,
            List<String> subnets,
            String group,
            LogGroup logs,
            boolean keep) {
        this.scope = scope;
        this.brokers = settings.brokersPerZone() * subnets.size();
        this.name = scope.names().of(NameKind.STREAM, "stream");
        cluster = KafkaCluster.create(
                scope,
                new KafkaCluster.Props(
                        DataClass.PHI,
                        settings.kafkaVersion(),
                        settings.brokerType(),
                        settings.brokersPerZone(),
                        settings.storageGb(),
                        key,
                        subnets,
                        group,
                        logs,
                        Optional.empty(),
                        keep));
    }

    /** A reference to its ARN. */
    String arn() {
        return cluster.getArn();
    }

    /** A reference to where clients connect that have an IAM role. */
    String addresses() {
        return cluster.getBootstrapBrokersSaslIam();
    }

    void watch(AlarmsOutput alarms) {
        alarms.raise(
                scope,
                "stream-offline",
                AlarmSeverity.CRITICAL,
                new AlarmProps(
                        "Kafka partitions are offline and can be neither read nor written: look at the broker log",
                        NAMESPACE,
                        "OfflinePartitionsCount",
                        "Maximum",
                        Map.of("Cluster Name", name),
                        true,
                        0,
                        MINUTES));
        for (int broker = 1; broker <= brokers; broker++) {
            alarms.raise(
                    scope,
                    "stream-disk-" + broker,
                    AlarmSeverity.CRITICAL,
                    new AlarmProps(
                            "Kafka broker disk is filling, and the broker stops when it is full: raise queue.stream.storage-gb",
                            NAMESPACE,
                            "KafkaDataLogsDiskUsed",
                            "Maximum",
                            Map.of("Broker ID", String.valueOf(broker), "Cluster Name", name),
                            true,
                            DISK_PERCENT,
                            MINUTES));
        }
        alarms.show(new Graph(
                "Stream: partitions that lack a copy",
                List.of(new Graph.Line(
                        NAMESPACE, "UnderReplicatedPartitions", "Maximum", Map.of("Cluster Name", name)))));
    }

    /**
     * A topic of the stream as a store. Who writes it may make it; who reads it does so in a group of consumers that has the
     * workload's name, so that one workload never takes another's messages.
     */
    static final class StreamTopic {
        private StreamTopic() {}

        static StoreOutput output(String name, EventStream stream, Listener listener) {
            String topic = part(stream, "topic") + "/" + name;
            Grant connect = Grant.of(List.of("kafka-cluster:Connect"), stream.arn());
            return new StoreOutput(
                    name,
                    Map.of("STREAM_BROKERS", stream.addresses(), Arns.variable(name, "_STREAM"), name),
                    List.of(
                            connect,
                            Grant.of(List.of("kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"), topic),
                            Grant.of(
                                    List.of("kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"),
                                    part(stream, "group") + "/" + StoreOutput.WORKLOAD)),
                    List.of(
                            Grant.of(
                                    List.of("kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"),
                                    stream.arn()),
                            Grant.of(
                                    List.of(
                                            "kafka-cluster:CreateTopic",
                                            "kafka-cluster:DescribeTopic",
                                            "kafka-cluster:WriteData"),
                                    topic)),
                    Optional.of(listener));
        }

        /** What ARNs of the cluster's topics or groups begin with. */
        private static String part(EventStream stream, String kind) {
            return Fn.replace(stream.arn(), ":cluster/", ":" + kind + "/");
        }
    }
}
