package dev.cells.cell.queue;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.network.NetworkOffer;
import dev.cells.cell.store.StoreOffer;
import dev.cells.cell.traffic.Door;
import dev.cells.cell.traffic.SubnetTier;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.LogGroup;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes queues, topics and a stream, and offers them to workloads as stores: to read is to receive, to write is to send. */
public final class QueueModule implements CellModule<QueueSettings> {
    private static final int STREAM_PORT = 9098; // where brokers take clients that have an IAM role

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
                .needing(NetworkOffer.class)
                .using(AlarmsOffer.class)
                .making(StoreOffer.class);
    }

    @Override
    public void build(ModuleContext context, QueueSettings settings) {
        settings.stream().ifPresent(stream -> stream(context, stream));
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

    private static void stream(ModuleContext context, StreamSettings settings) {
        StackScope scope = context.scope().at("stream");
        KeysOffer keys = context.get(KeysOffer.class);
        NetworkOffer network = context.get(NetworkOffer.class);
        Door door = new Door(
                network.firewall().party(scope, "stream", SubnetTier.DATABASE, "Brokers of the stream"), STREAM_PORT);
        LogGroup logs = new LogGroup(
                scope,
                "stream",
                scope.names().path("stream"),
                keys.arn(KeyClass.LOGS),
                context.cell().logs().days());
        EventStream stream = new EventStream(
                scope,
                settings,
                keys.arn(KeyClass.QUEUES),
                network.subnets().get(SubnetTier.DATABASE),
                door.party().group(),
                logs,
                context.keep());
        context.find(AlarmsOffer.class).ifPresent(stream::watch);
        new TreeSet<>(settings.topics().keySet()).forEach(name -> context.offer(StreamTopic.offer(name, stream, door)));
    }

    private static List<String> topicsInto(QueueSettings settings, String queue) {
        return new TreeMap<>(settings.topics())
                .entrySet().stream()
                        .filter(topic -> topic.getValue().to().contains(queue))
                        .map(java.util.Map.Entry::getKey)
                        .toList();
    }
}
