package dev.cells.cell.queue;

import java.util.Map;

/**
 * The section {@code cell.queue.stream}: topics of a Kafka cluster, each a store that keeps what is written to it for
 * anybody to read again.
 *
 * @param brokersPerZone in each of the network's zones
 * @param storageGb GiB of each broker
 * @param topics by name; what is said of a topic itself is for its programs, which make it
 */
public record StreamSettings(
        String kafkaVersion, String brokerType, int brokersPerZone, int storageGb, Map<String, Topic> topics) {
    public StreamSettings {
        topics = Map.copyOf(topics);
    }

    /** A topic: its name says it all. */
    public record Topic() {}
}
