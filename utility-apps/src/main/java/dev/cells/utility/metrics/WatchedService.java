package dev.cells.utility.metrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.ServiceNames;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A service of a cell that the monitoring network may reach. All texts are DNS labels, so that they mean nothing in
 * PromQL, regular expressions, Go templates and YAML.
 *
 * @param client name of the client
 * @param cell address of the cell, with {@code -} for {@code /}
 * @param host its DNS name, with one address for each of its containers
 * @param desired containers that run at any time
 * @param memory of a container, MiB
 * @param cpu of a container, 1024 to a virtual CPU
 */
record WatchedService(
        String client, String cell, String service, String host, long port, long desired, long memory, long cpu) {
    private static final int FULL_CPU = 1024;
    private static final long BYTES = 1024L * 1024;

    /** The services of all cells that allow monitoring, sorted by cell and name. */
    static List<WatchedService> of(List<StackConfig> cells) {
        List<WatchedService> services = new ArrayList<>();
        for (StackConfig cell : cells) {
            if (LenientReader.isTrue(cell.settings(), "network.monitoring-peering")) {
                new TreeMap<>(LenientReader.named(cell.settings(), "services"))
                        .forEach((name, settings) -> services.add(of(cell, name, settings)));
            }
        }
        return services;
    }

    private static WatchedService of(StackConfig cell, String name, MapNode settings) {
        return new WatchedService(
                cell.address().segments().get(0),
                String.join("-", cell.address().segments()),
                name,
                name + "." + ServiceNames.domain(cell.address()),
                number(settings, "port"),
                number(settings, "desired"),
                number(settings, "memory"),
                number(settings, "cpu"));
    }

    private static long number(MapNode settings, String name) {
        return LenientReader.number(settings, name)
                .orElseThrow(() -> new IllegalArgumentException("the schema demands " + name + " of a service"));
    }

    /** What its time series are labelled with. */
    ObjectNode labels() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("cell", cell)
                .put("client", client)
                .put("service", service);
    }

    long memoryBytes() {
        return memory * BYTES;
    }

    double cores() {
        return (double) cpu / FULL_CPU;
    }
}
