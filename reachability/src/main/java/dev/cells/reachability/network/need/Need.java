package dev.cells.reachability.network.need;

import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.Place;
import java.util.List;

/**
 * A connection that a stack declares.
 *
 * @param because the resource that declares it
 * @param what for a person: what the connection is for, such as {@code to pull its image}
 */
public record Need(Place from, Target to, Id because, String what) {
    /** The other end. */
    public sealed interface Target {}

    /**
     * Something with network interfaces; only the port is declared.
     *
     * @param zonal whether only those in the same zone are connected to
     */
    public record Port(Place place, int port, boolean zonal) implements Target {
        public Port(Place place, int port) {
            this(place, port, false);
        }

        @Override
        public String toString() {
            return place.id() + " on port " + port;
        }
    }

    /** An AWS service by the last part of the name of its endpoint, such as {@code sqs} or {@code ecr.api}. */
    public record Service(String name) implements Target {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Addresses outside of the networks. */
    public record Addresses(List<IpRange> ranges, int port) implements Target {
        @Override
        public String toString() {
            boolean all = ranges.equals(IpRange.INTERNET);
            return (all ? "the internet" : ranges.toString()) + " on port " + port;
        }
    }

    /** Something that sees the addresses of the balancer's clients. */
    public record Clients(Place place, int port, List<IpRange> ranges) implements Target {
        @Override
        public String toString() {
            return place.id() + " on port " + port + ", with the addresses of clients";
        }
    }

    /** A name that nothing answers to. */
    public record Nothing(String name) implements Target {
        @Override
        public String toString() {
            return name;
        }
    }
}
