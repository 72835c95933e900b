package dev.cells.cell.network;

import java.util.List;

/**
 * The section {@code cell.network.transit}.
 *
 * @param ports TCP ports on which workloads may connect to utilities
 */
public record TransitSettings(List<Integer> ports) {
    public TransitSettings {
        ports = List.copyOf(ports);
    }
}
