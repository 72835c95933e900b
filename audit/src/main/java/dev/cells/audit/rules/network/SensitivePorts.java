package dev.cells.audit.rules.network;

import dev.cells.config.io.DataLines;
import dev.cells.terraform.net.PortRange;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Ports of administration and of data stores, which nobody on the internet has any business with. They are in
 * {@code sensitive-ports.txt}, each with its source.
 */
final class SensitivePorts {
    /** @param name what listens there */
    record Service(PortRange ports, String name) {
        /** {@code 5900-5910 VNC | IANA}. */
        static Service of(String line) {
            String[] fields = line.split("[ |]+", 2);
            String[] ends = fields[0].split("-");
            PortRange ports = new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
            return new Service(ports, fields[1].substring(0, fields[1].indexOf(" | ")));
        }
    }

    private static final List<Service> ALL = read();

    private SensitivePorts() {}

    /** What listens on a port; empty where it is not a sensitive one. */
    static Optional<Service> at(int port) {
        return ALL.stream().filter(service -> service.ports().contains(port)).findFirst();
    }

    static boolean isIn(PortRange ports) {
        return ALL.stream().anyMatch(service -> ports.overlaps(service.ports()));
    }

    /**
     * Ports of the table, so many that whatever is true of one of the table's ports is true of one of these: between
     * two of them none of the ranges begins or ends.
     */
    static List<Integer> between(Collection<PortRange> ranges) {
        TreeSet<Integer> cuts = new TreeSet<>();
        for (PortRange range : ranges) {
            cuts.add(range.from());
            cuts.add(range.to() + 1);
        }
        TreeSet<Integer> points = new TreeSet<>();
        for (Service service : ALL) {
            points.add(service.ports().from());
            points.addAll(
                    cuts.subSet(service.ports().from(), true, service.ports().to(), true));
        }
        return List.copyOf(points);
    }

    private static List<Service> read() {
        return DataLines.of(SensitivePorts.class, "sensitive-ports.txt").stream()
                .map(Service::of)
                .toList();
    }
}
