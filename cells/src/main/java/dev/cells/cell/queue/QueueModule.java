package dev.cells.cell.queue;

import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.cell.queue.EventStream.StreamTopic;
import dev.cells.cell.queue.QueueSettings.StreamSettings;
import dev.cells.cell.store.StoreOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.SubnetTier;
import dev.cells.constructs.observe.LogGroup;
import dev.cells.constructs.stream.KafkaCluster;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes queues, topics and a stream, and offers them to workloads as stores: to read is to receive, to write is to send. */
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
        return Foundation.contract().provides(StoreOutput.class);
    }

    @Override
    public void build(ModuleContext context, QueueSettings settings) {
        settings.stream().ifPresent(stream -> stream(context, stream));
        if (settings.queues().isEmpty() && settings.topics().isEmpty()) {
            return;
        }
        String key = Foundation.of(context).key(KeyClass.QUEUES);
        SortedMap<String, MessageQueue> queues = new TreeMap<>();
        new TreeMap<>(settings.queues()).forEach((name, queue) -> {
            List<String> topics = topicsInto(settings, name);
            MessageQueue made = new MessageQueue(context.scope().at("queues." + name), name, queue, key, topics);
            Foundation.of(context).alarm(made::watch);
            context.provide(made.output(key));
            queues.put(name, made);
        });
        new TreeMap<>(settings.topics()).forEach((name, topic) -> {
            MessageTopic made = new MessageTopic(context.scope().at("topics." + name), name, key);
            topic.to().forEach(queue -> made.feed(queue, queues.get(queue)));
            context.provide(made.output(key));
        });
    }

    private static void stream(ModuleContext context, StreamSettings settings) {
        StackScope scope = context.scope().at("stream");
        KeysOutput keys = Foundation.of(context).keys();
        NetworkOutput network = Foundation.of(context).network();
        Listener listener = new Listener(
                network.firewall().endpoint(scope, "stream", SubnetTier.DATABASE, "Brokers of the stream"),
                KafkaCluster.PORT);
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
                listener.endpoint().group(),
                logs,
                context.keep());
        Foundation.of(context).alarm(stream::watch);
        new TreeSet<>(settings.topics().keySet())
                .forEach(name -> context.provide(StreamTopic.output(name, stream, listener)));
    }

    private static List<String> topicsInto(QueueSettings settings, String queue) {
        return new TreeMap<>(settings.topics())
                .entrySet().stream()
                        .filter(topic -> topic.getValue().to().contains(queue))
                        .map(java.util.Map.Entry::getKey)
                        .toList();
    }
}
