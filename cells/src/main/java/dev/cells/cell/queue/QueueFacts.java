package dev.cells.cell.queue;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.NameRule;
import dev.cells.config.module.UnknownName;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What loading must know of queues, topics and the stream. */
public final class QueueFacts {
    /** The limit of AWS for the name of a queue. */
    private static final int QUEUE = 80;

    private QueueFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("queue")
                .storesIn("queue.queues")
                .storesIn("queue.topics")
                .storesIn("queue.stream.topics")
                .naming(NameRule.of("queue.queues", "queue", QUEUE, "dead-letters-"))
                .checking(QueueFacts::topics);
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
