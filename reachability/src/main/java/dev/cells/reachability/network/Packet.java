package dev.cells.reachability.network;

/**
 * The first packet of a connection.
 *
 * @param protocol IANA's number; ports mean nothing unless it is {@link #TCP} or {@link #UDP}
 */
public record Packet(int protocol, long source, int sourcePort, long destination, int port) {
    public static final int TCP = 6;
    public static final int UDP = 17;

    /** The answer to it. */
    Packet answer() {
        return new Packet(protocol, destination, port, source, sourcePort);
    }

    /** The same connection from another address and port: what a NAT gateway makes of it. */
    Packet from(long address, int newPort) {
        return new Packet(protocol, address, newPort, destination, port);
    }

    static boolean hasPorts(int protocol) {
        return protocol == TCP || protocol == UDP;
    }

    static String name(int protocol) {
        return switch (protocol) {
            case -1 -> "every protocol";
            case 1 -> "ICMP";
            case TCP -> "TCP";
            case UDP -> "UDP";
            default -> "protocol " + protocol;
        };
    }

    @Override
    public String toString() {
        return name(protocol) + " " + IpRange.text(source) + (hasPorts(protocol) ? ":" + sourcePort : "") + " to "
                + IpRange.text(destination) + (hasPorts(protocol) ? ":" + port : "");
    }
}
