package dev.cells.constructs.network;

import dev.cells.config.name.Cidr;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The allowed traffic as entries of network ACLs, between address ranges. ACLs are stateless, so every flow also adds
 * entries for its responses.
 */
public final class AclRules {
    public static final String ANYWHERE = "0.0.0.0/0";

    /** One entry of an ACL, which allows; what no entry allows is denied. */
    public record Entry(String cidr, int fromPort, int toPort) implements Comparable<Entry> {
        private static final Comparator<Entry> ORDER =
                Comparator.comparing(Entry::cidr).thenComparing(Entry::fromPort).thenComparing(Entry::toPort);

        @Override
        public int compareTo(Entry other) {
            return ORDER.compare(this, other);
        }
    }

    /** Lowest source port of AWS nodes (load balancers, gateways) and of clients in general. */
    private static final int FIRST_CLIENT_PORT = 1024;

    /** Lowest source port of Linux, and therefore of tasks on Fargate. */
    private static final int FIRST_TASK_PORT = 32768;

    private static final int LAST_PORT = 65535;
    static final int HTTPS = 443;

    private final Function<SubnetTier, String> blocks;
    private final Map<SubnetTier, SortedSet<Entry>> inbound = new EnumMap<>(SubnetTier.class);
    private final Map<SubnetTier, SortedSet<Entry>> outbound = new EnumMap<>(SubnetTier.class);

    private Optional<Cidr> transit = Optional.empty();

    /** @param blocks the range of addresses of each tier */
    public AclRules(Function<SubnetTier, String> blocks) {
        this.blocks = blocks;
    }

    /** Connections from one tier of the cell to another, or inside one. */
    public void allowBetween(SubnetTier from, SubnetTier to, int port) {
        add(outbound, from, new Entry(blocks.apply(to), port, port));
        add(inbound, to, new Entry(blocks.apply(from), port, port));
        add(outbound, to, new Entry(blocks.apply(from), FIRST_CLIENT_PORT, LAST_PORT));
        add(inbound, from, new Entry(blocks.apply(to), FIRST_CLIENT_PORT, LAST_PORT));
    }

    /**
     * Connections of applications through the transit gateway reach this range. Connections from it pass the ACL of the
     * gateway's own subnets as well.
     */
    public void joinTransit(String range) {
        transit = Optional.of(new Cidr(range));
    }

    /** Connections into a tier from a range outside of it. */
    public void allowFrom(String cidr, SubnetTier to, int port) {
        if (transit.isPresent() && transit.get().contains(new Cidr(cidr))) {
            add(outbound, SubnetTier.TRANSIT, new Entry(blocks.apply(to), port, port));
            add(inbound, SubnetTier.TRANSIT, new Entry(blocks.apply(to), FIRST_CLIENT_PORT, LAST_PORT));
        }
        add(inbound, to, new Entry(cidr, port, port));
        add(outbound, to, new Entry(cidr, FIRST_CLIENT_PORT, LAST_PORT));
    }

    /**
     * Connections of tasks out of a tier. Responses arrive at the source ports of Linux, none of which is used by a
     * database or for administration, so a public range can be allowed there.
     */
    public void allowTo(SubnetTier from, String cidr, int port) {
        add(outbound, from, new Entry(cidr, port, port));
        add(inbound, from, new Entry(cidr, FIRST_TASK_PORT, LAST_PORT));
    }

    /**
     * Connections of applications through the transit gateway. AWS also evaluates the ACL of the gateway's own subnets,
     * with the addresses of the applications in both directions.
     */
    public void allowThroughTransit(int port) {
        String applications = blocks.apply(SubnetTier.APPLICATION);
        add(inbound, SubnetTier.TRANSIT, new Entry(applications, port, port));
        add(outbound, SubnetTier.TRANSIT, new Entry(applications, FIRST_TASK_PORT, LAST_PORT));
    }

    /** HTTPS from applications through gateways in public subnets. */
    public void allowNat() {
        allowBetween(SubnetTier.APPLICATION, SubnetTier.PUBLIC, HTTPS);
        allowTo(SubnetTier.APPLICATION, ANYWHERE, HTTPS);
        allowPublicEgress();
    }

    /** HTTPS from applications through the transit gateway to all that is outside. */
    public void allowInternetThroughTransit() {
        allowThroughTransit(HTTPS);
        allowTo(SubnetTier.APPLICATION, ANYWHERE, HTTPS);
    }

    /**
     * HTTPS from AWS nodes in public subnets. NAT gateways and load balancers connect from any port of 1024 to 65535
     * (Amazon VPC User Guide, "Network ACL rules", "Ephemeral ports"; Elastic Load Balancing, "Security groups for your
     * Application Load Balancer"), so responses must be allowed on all of them. A denied port among these, such as 5432,
     * would drop the responses of every connection that was given it as its source. Security groups, which are
     * stateful, keep those ports closed to new connections.
     */
    void allowPublicEgress() {
        add(outbound, SubnetTier.PUBLIC, new Entry(ANYWHERE, HTTPS, HTTPS));
        add(inbound, SubnetTier.PUBLIC, new Entry(ANYWHERE, FIRST_CLIENT_PORT, LAST_PORT));
    }

    /** Ingress entries of a tier, within the limit of AWS. */
    public SortedSet<Entry> inbound(SubnetTier tier) {
        return AclCompaction.fit(inbound.getOrDefault(tier, new TreeSet<>()));
    }

    /** Egress entries of a tier, within the limit of AWS. */
    public SortedSet<Entry> outbound(SubnetTier tier) {
        return AclCompaction.fit(outbound.getOrDefault(tier, new TreeSet<>()));
    }

    private static void add(Map<SubnetTier, SortedSet<Entry>> where, SubnetTier tier, Entry entry) {
        where.computeIfAbsent(tier, any -> new TreeSet<>()).add(entry);
    }

    /**
     * Keeps an ACL within the limit of AWS. Redundant entries are removed first; if that is not enough, the ports of
     * one range are joined, so that the ACL allows more than the security groups, which remain exact.
     */
    static final class AclCompaction {
        /** The default quota of AWS for each direction. */
        static final int MOST = 20;

        private AclCompaction() {}

        /**
         * The same entries, or fewer that allow at least as much.
         *
         * @throws IllegalStateException if there are too many ranges, which the checks of config prevent
         */
        static SortedSet<Entry> fit(SortedSet<Entry> entries) {
            SortedSet<Entry> fitting = new TreeSet<>(entries);
            fitting.removeIf(
                    entry -> entries.stream().anyMatch(other -> other.compareTo(entry) != 0 && covers(other, entry)));
            while (fitting.size() > MOST) {
                String widest = widest(fitting);
                SortedSet<Entry> joined = new TreeSet<>(fitting);
                joined.removeIf(entry -> !entry.cidr().equals(widest));
                int from = joined.stream().mapToInt(Entry::fromPort).min().orElseThrow();
                int to = joined.stream().mapToInt(Entry::toPort).max().orElseThrow();
                fitting.removeAll(joined);
                fitting.add(new Entry(widest, from, to));
            }
            return fitting;
        }

        private static boolean covers(Entry wide, Entry narrow) {
            return wide.cidr().equals(narrow.cidr())
                    && wide.fromPort() <= narrow.fromPort()
                    && narrow.toPort() <= wide.toPort();
        }

        /** The range with the most entries; never the whole internet, for which each port is allowed separately. */
        private static String widest(SortedSet<Entry> entries) {
            Map<String, Integer> count = new TreeMap<>();
            entries.stream()
                    .filter(entry -> !entry.cidr().equals(AclRules.ANYWHERE))
                    .forEach(entry -> count.merge(entry.cidr(), 1, Integer::sum));
            return count.entrySet().stream()
                    .filter(range -> range.getValue() > 1)
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow(
                            () -> new IllegalStateException("too many ranges for a network ACL: " + count.keySet()))
                    .getKey();
        }
    }
}
