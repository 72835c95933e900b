package dev.cells.cell.queue;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.store.StoreOffer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes queues and topics, and offers them to workloads as stores: to read is to receive, to write is to send. */
public final class QueueModule implements CellModule<QueueSettings> {
    @Override
    public String name() {
        return "queue";
    }

    @Override
    public Class<QueueSettings> settings() {
        return QueueSettings.class;
    }

    @Override
    public Contract contract() {
        return Contract.empty()
                .needing(KeysOffer.class)
                .using(AlarmsOffer.class)
                .making(StoreOffer.class);
    }

    @Override
    public void build(ModuleContext context, QueueSettings settings) {
        if (settings.queues().isEmpty() && settings.topics().isEmpty()) {
            return;
        }
        String key = context.get(KeysOffer.class).arn(KeyClass.QUEUES);
        SortedMap<String, MessageQueue> queues = new TreeMap<>();
        new TreeMap<>(settings.queues()).forEach((name, queue) -> {
            List<String> topics = topicsInto(settings, name);
            MessageQueue made = new MessageQueue(context.scope().at("queues." + name), name, queue, key, topics);
            context.find(AlarmsOffer.class).ifPresent(made::watch);
            context.offer(made.offer(key));
            queues.put(name, made);
        });
        new TreeMap<>(settings.topics()).forEach((name, topic) -> {
            MessageTopic made = new MessageTopic(context.scope().at("topics." + name), name, key);
            topic.to().forEach(queue -> made.feed(queue, queues.get(queue)));
            context.offer(made.offer(key));
        });
    }

    private static List<String> topicsInto(QueueSettings settings, String queue) {
        return new TreeMap<>(settings.topics())
                .entrySet().stream()
                        .filter(topic -> topic.getValue().to().contains(queue))
                        .map(java.util.Map.Entry::getKey)
                        .toList();
    }
}
