package dev.cells.cell.queue;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.NameRule;
import dev.cells.config.module.OfferedByAws;
import dev.cells.config.module.UnknownName;
import dev.cells.config.module.ZoneNeeds;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The section {@code cell.queue}.
 *
 * @param stream a Kafka cluster, if there is one
 */
public record QueueSettings(Map<String, Queue> queues, Map<String, Topic> topics, Optional<StreamSettings> stream) {
    /**
     * @param visibilitySeconds for which a message that was received is hidden from others, and after which it comes
     *     again if it was not deleted
     * @param keepDays for which a message waits to be received
     * @param receives after which a message is put among the dead letters
     * @param deadLetterDays for which a dead letter is kept
     * @param maxAgeSeconds of the oldest message, beyond which somebody is told
     */
    public record Queue(int visibilitySeconds, int keepDays, int receives, int deadLetterDays, int maxAgeSeconds) {}

    /** @param to names of the queues that get each message */
    public record Topic(List<String> to) {
        public Topic {
            to = List.copyOf(to);
        }
    }

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

    private static final OfferedByAws KAFKA = new OfferedByAws("Kafka", "kafka", "queue.stream");

    /** The limit of AWS for the name of a queue. */
    private static final int QUEUE = 80;

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("queue")
                .storesIn("queue.queues")
                .storesIn("queue.topics")
                .storesIn("queue.stream.topics")
                .naming(NameRule.of("queue.queues", "queue", QUEUE, "dead-letters-"))
                .checking(QueueSettings::topics)
                .checking(cell -> KAFKA.version(cell, "kafka-version"))
                .checkingWith((cell, facts) -> ZoneNeeds.check(cell, facts, "kafka", "queue.stream"));
    }

    static List<Problem> topics(StackConfig cell) {
        Map<String, MapNode> queues = LenientReader.named(cell.settings(), "queue.queues");
        List<Problem> problems = new ArrayList<>();
        LenientReader.named(cell.settings(), "queue.topics").forEach((name, topic) -> {
            for (ScalarNode queue : LenientReader.texts(topic, "to")) {
                if (!queues.containsKey(queue.display())) {
                    String path = "queue.topics." + name + ".to";
                    problems.add(UnknownName.of(
                            cell,
                            "queue.queues." + queue.display(),
                            "queue",
                            path,
                            "topic " + name,
                            queue,
                            queues.keySet()));
                }
            }
        });
        return problems;
    }
}
