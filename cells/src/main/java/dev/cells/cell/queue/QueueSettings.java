package dev.cells.cell.queue;

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
}
