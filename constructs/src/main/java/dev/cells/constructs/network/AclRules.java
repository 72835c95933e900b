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
 * The admitted traffic as network ACLs see it: between blocks of addresses, both ways. An ACL knows no connections, so
 * that every flow brings the entries for its answers.
 */
public final class AclRules {
    public static final String ANYWHERE = "0.0.0.0/0";

    /** One entry of an ACL; those that deny come first. */
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

    /** Ports from which AWS's own nodes (load balancers, gateways) and clients of any system may open connections. */
    private static final int FIRST_CLIENT_PORT = 1024;

    /** Ports from which Linux, and so a task on Fargate, opens connections. */
    private static final int FIRST_TASK_PORT = 32768;

    private static final int LAST_PORT = 65535;
    static final int HTTPS = 443;

    /**
     * Where databases, caches, brokers and remote administration listen, from 1024 up. Neighbours are joined: AWS takes
     * twenty entries in an ACL.
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
     * Connections of tasks out of a tier. Answers come to the ports that Linux uses, none of which belongs to a
     * database or to administration; so a public range can be let in there.
     */
    public void allowTo(SubnetTier from, String cidr, int port) {
        add(outbound, from, new Entry(false, cidr, port, port));
        add(inbound, from, new Entry(false, cidr, FIRST_TASK_PORT, LAST_PORT));
    }

    /**
     * Connections of applications on their way through the transit gateway. AWS asks the ACL of the gateway's own
     * subnets too, with the applications' addresses on both ways.
     */
    public void allowThroughTransit(int port) {
        String applications = blocks.apply(SubnetTier.APPLICATION);
        add(inbound, SubnetTier.TRANSIT, new Entry(false, applications, port, port));
        add(outbound, SubnetTier.TRANSIT, new Entry(false, applications, FIRST_TASK_PORT, LAST_PORT));
    }

    /**
     * HTTPS from applications through gateways in public subnets. A gateway takes its own port for each connection
     * from all but the lowest, so that answers must be let in nearly everywhere; ports of databases and of
     * administration stay shut, at the price of one connection in 250 that is tried again.
     */
    public void allowNat() {
        allowBetween(SubnetTier.APPLICATION, SubnetTier.PUBLIC, HTTPS);
        allowTo(SubnetTier.APPLICATION, ANYWHERE, HTTPS);
        allowPublicEgress();
    }

    /** HTTPS from public subnets by AWS's own nodes, which take their ports from all but the lowest. */
    void allowPublicEgress() {
        add(outbound, SubnetTier.PUBLIC, new Entry(false, ANYWHERE, HTTPS, HTTPS));
        add(inbound, SubnetTier.PUBLIC, new Entry(false, ANYWHERE, FIRST_CLIENT_PORT, LAST_PORT));
        GUARDED.forEach((from, to) -> add(inbound, SubnetTier.PUBLIC, new Entry(true, ANYWHERE, from, to)));
    }

    /** What may come into a tier, as few entries as AWS takes. */
    public SortedSet<Entry> inbound(SubnetTier tier) {
        return AclCompaction.fit(inbound.getOrDefault(tier, new TreeSet<>()));
    }

    /** What may leave a tier, as few entries as AWS takes. */
    public SortedSet<Entry> outbound(SubnetTier tier) {
        return AclCompaction.fit(outbound.getOrDefault(tier, new TreeSet<>()));
    }

    private static void add(Map<SubnetTier, SortedSet<Entry>> where, SubnetTier tier, Entry entry) {
        where.computeIfAbsent(tier, any -> new TreeSet<>()).add(entry);
    }

    /**
     * Keeps an ACL as small as AWS wants it. What another entry says already goes first; where that is not enough, the ports
     * that one range reaches are joined, so that the ACL says less exactly what security groups say still.
     */
    static final class AclCompaction {
        /** What AWS takes in each direction without being asked for more. */
        static final int MOST = 20;

        private AclCompaction() {}

        /**
         * The same entries, or fewer that let through no less.
         *
         * @throws IllegalStateException where too many ranges are named, which the checks of config should have noticed
         */
        static SortedSet<Entry> fit(SortedSet<Entry> entries) {
            SortedSet<Entry> fitting = new TreeSet<>(entries);
            fitting.removeIf(entry -> entries.stream().anyMatch(other -> !other.equals(entry) && covers(other, entry)));
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

        /** The range with the most entries; never the whole internet, to which each port is let through by itself. */
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
