package dev.cells.constructs.network;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
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

    /** One entry of an ACL; deny entries come first. */
    public record Entry(boolean denies, String cidr, int fromPort, int toPort) implements Comparable<Entry> {
        private static final Comparator<Entry> ORDER = Comparator.comparing((Entry entry) -> !entry.denies)
                .thenComparing(Entry::cidr)
                .thenComparing(Entry::fromPort)
                .thenComparing(Entry::toPort);

        @Override
        public int compareTo(Entry other) {
            return ORDER.compare(this, other);
        }

        /** As AWS writes it. */
        public String action() {
            return denies ? "deny" : "allow";
        }
    }

    /** Lowest source port of AWS nodes (load balancers, gateways) and of clients in general. */
    private static final int FIRST_CLIENT_PORT = 1024;

    /** Lowest source port of Linux, and therefore of tasks on Fargate. */
    private static final int FIRST_TASK_PORT = 32768;

    private static final int LAST_PORT = 65535;
    static final int HTTPS = 443;

    /**
     * Ports above 1023 of databases, caches, brokers and remote administration. Neighbors are joined: AWS allows 20
     * entries in an ACL.
     */
    private static final SortedMap<Integer, Integer> GUARDED = new TreeMap<>(Map.ofEntries(
            Map.entry(1433, 1433),
            Map.entry(1521, 1521),
            Map.entry(2049, 2049),
            Map.entry(3306, 3389),
            Map.entry(4333, 4333),
            Map.entry(5432, 5439),
            Map.entry(5601, 5601),
            Map.entry(6379, 6379),
            Map.entry(7000, 7001),
            Map.entry(8089, 8089),
            Map.entry(9042, 9098),
            Map.entry(9200, 9300),
            Map.entry(11211, 11211),
            Map.entry(27017, 27017)));

    private final Function<SubnetTier, String> blocks;
    private final Map<SubnetTier, SortedSet<Entry>> inbound = new EnumMap<>(SubnetTier.class);
    private final Map<SubnetTier, SortedSet<Entry>> outbound = new EnumMap<>(SubnetTier.class);

    /** @param blocks the range of addresses of each tier */
    public AclRules(Function<SubnetTier, String> blocks) {
        this.blocks = blocks;
    }

    /** Connections from one tier of the cell to another, or inside one. */
    public void allowBetween(SubnetTier from, SubnetTier to, int port) {
        add(outbound, from, new Entry(false, blocks.apply(to), port, port));
        add(inbound, to, new Entry(false, blocks.apply(from), port, port));
        add(outbound, to, new Entry(false, blocks.apply(from), FIRST_CLIENT_PORT, LAST_PORT));
        add(inbound, from, new Entry(false, blocks.apply(to), FIRST_CLIENT_PORT, LAST_PORT));
    }

    /** Connections into a tier from a range outside of it. */
    public void allowFrom(String cidr, SubnetTier to, int port) {
        add(inbound, to, new Entry(false, cidr, port, port));
        add(outbound, to, new Entry(false, cidr, FIRST_CLIENT_PORT, LAST_PORT));
    }

    /**
     * Connections of tasks out of a tier. Responses arrive at the source ports of Linux, none of which is used by a
     * database or for administration, so a public range can be allowed there.
     */
    public void allowTo(SubnetTier from, String cidr, int port) {
        add(outbound, from, new Entry(false, cidr, port, port));
        add(inbound, from, new Entry(false, cidr, FIRST_TASK_PORT, LAST_PORT));
    }

    /**
     * Connections of applications through the transit gateway. AWS also evaluates the ACL of the gateway's own subnets,
     * with the addresses of the applications in both directions.
     */
    public void allowThroughTransit(int port) {
        String applications = blocks.apply(SubnetTier.APPLICATION);
        add(inbound, SubnetTier.TRANSIT, new Entry(false, applications, port, port));
        add(outbound, SubnetTier.TRANSIT, new Entry(false, applications, FIRST_TASK_PORT, LAST_PORT));
    }

    /**
     * HTTPS from applications through gateways in public subnets. A gateway uses any source port above 1023, so
     * responses must be allowed on nearly all ports; ports of databases and of administration stay closed, at the price
     * of a retry for one connection in 250.
     */
    public void allowNat() {
        allowBetween(SubnetTier.APPLICATION, SubnetTier.PUBLIC, HTTPS);
        allowTo(SubnetTier.APPLICATION, ANYWHERE, HTTPS);
        allowPublicEgress();
    }

    /** HTTPS from AWS nodes in public subnets, which use any source port above 1023. */
    void allowPublicEgress() {
        add(outbound, SubnetTier.PUBLIC, new Entry(false, ANYWHERE, HTTPS, HTTPS));
        add(inbound, SubnetTier.PUBLIC, new Entry(false, ANYWHERE, FIRST_CLIENT_PORT, LAST_PORT));
        GUARDED.forEach((from, to) -> add(inbound, SubnetTier.PUBLIC, new Entry(true, ANYWHERE, from, to)));
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
                joined.removeIf(entry -> entry.denies() || !entry.cidr().equals(widest));
                int from = joined.stream().mapToInt(Entry::fromPort).min().orElseThrow();
                int to = joined.stream().mapToInt(Entry::toPort).max().orElseThrow();
                fitting.removeAll(joined);
                fitting.add(new Entry(false, widest, from, to));
            }
            return fitting;
        }

        private static boolean covers(Entry wide, Entry narrow) {
            return wide.denies() == narrow.denies()
                    && wide.cidr().equals(narrow.cidr())
                    && wide.fromPort() <= narrow.fromPort()
                    && narrow.toPort() <= wide.toPort();
        }

        /** The range with the most entries; never the whole internet, for which each port is allowed separately. */
        private static String widest(SortedSet<Entry> entries) {
            Map<String, Integer> count = new TreeMap<>();
            entries.stream()
                    .filter(entry -> !entry.denies() && !entry.cidr().equals(AclRules.ANYWHERE))
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
