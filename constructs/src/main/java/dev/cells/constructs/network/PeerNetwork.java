package dev.cells.constructs.network;

import java.util.List;

/**
 * A network that is not the cell's: one beside it, or all that is outside.
 *
 * @param name a word that can stand in an id
 * @param cidr its range
 * @param ports TCP ports on which workloads may connect to it; none where only it connects to them
 */
public record PeerNetwork(String name, String cidr, List<Integer> ports) {
    public PeerNetwork {
        ports = List.copyOf(ports);
    }
}
