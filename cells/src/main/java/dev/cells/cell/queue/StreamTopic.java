package dev.cells.cell.queue;

import dev.cells.cell.store.Grant;
import dev.cells.cell.store.StoreOutput;
import dev.cells.constructs.network.Listener;
import io.cdktn.cdktn.Fn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A topic of the stream as a store. Who writes it may make it; who reads it does so in a group of consumers that has the
 * workload's name, so that one workload never takes another's messages.
 */
final class StreamTopic {
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
                        Grant.of(List.of("kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"), stream.arn()),
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
