package dev.cells.terraform.net;

/** Ports from one to another, both included. */
public record PortRange(int from, int to) {
    public static final PortRange ALL = new PortRange(0, 65535);

    public boolean contains(int port) {
        return from <= port && port <= to;
    }

    public boolean overlaps(PortRange other) {
        return from <= other.to && other.from <= to;
    }

    @Override
    public String toString() {
        if (equals(ALL)) {
            return "all ports";
        }
        return from == to ? "port " + from : "ports " + from + " to " + to;
    }
}
