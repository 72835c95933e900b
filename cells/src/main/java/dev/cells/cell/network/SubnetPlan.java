package dev.cells.cell.network;

import dev.cells.constructs.network.SubnetTier;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;

/**
 * The address plan of a cell: each tier has one block of the cell's range, half of it for applications, a quarter for
 * databases, an eighth each for public and transit; each block is cut into four zones.
 *
 * <p>A subnet's range depends on the cell's range, its tier and its zone alone. So a third zone, or a transit tier,
 * comes later without moving a subnet, and a network rule can name a whole tier by one range.
 *
 * <p>AWS takes networks of /16 to /28 and wants a load balancer's subnets to be /27 or larger, which makes /22 the
 * smallest cell.
 */
public final class SubnetPlan {
    /** Zones that the plan has room for. */
    public static final int ZONES = 4;

    public static final int WIDEST = 16;
    public static final int NARROWEST = 22;

    private static final int ZONE_BITS = 2;

    /**
     * A tier's part of the range.
     *
     * @param bits by how much its prefix is longer than the cell's
     * @param index which of the blocks of that length it is
     */
    private record Share(int bits, int index) {}

    private final IPAddress range;

    private SubnetPlan(IPAddress range) {
        this.range = range;
    }

    /** The plan of a range such as {@code 10.40.0.0/20}, which the checks of config have let through. */
    public static SubnetPlan of(String cidr) {
        IPAddress range = new IPAddressString(cidr).getAddress();
        if (range == null || !range.isIPv4() || !range.isPrefixBlock()) {
            throw new IllegalArgumentException("not an IPv4 range: " + cidr);
        }
        int length = range.getNetworkPrefixLength();
        if (length < WIDEST || length > NARROWEST) {
            throw new IllegalArgumentException("a cell's range is a /" + WIDEST + " to a /" + NARROWEST + ": " + cidr);
        }
        return new SubnetPlan(range);
    }

    /** The block that holds all zones of a tier. */
    public String block(SubnetTier tier) {
        Share share = share(tier);
        return part(share.bits(), share.index());
    }

    /** The subnet of a tier in a zone, counted from 0. */
    public String subnet(SubnetTier tier, int zone) {
        if (zone < 0 || zone >= ZONES) {
            throw new IllegalArgumentException("no such zone: " + zone);
        }
        Share share = share(tier);
        return part(share.bits() + ZONE_BITS, share.index() * ZONES + zone);
    }

    /** Where AWS answers questions of names: the third address of a network, which lies in the application block. */
    public String resolver() {
        return range.getLower().withoutPrefixLength().increment(2).toCanonicalString();
    }

    private static Share share(SubnetTier tier) {
        return switch (tier) {
            case APPLICATION -> new Share(1, 0);
            case DATABASE -> new Share(2, 2);
            case PUBLIC -> new Share(3, 6);
            case TRANSIT -> new Share(3, 7);
        };
    }

    private String part(int bits, int index) {
        int length = range.getNetworkPrefixLength() + bits;
        long start = (long) index << (Integer.SIZE - length);
        IPAddress first = range.getLower().withoutPrefixLength().increment(start);
        return first.setPrefixLength(length).toPrefixBlock().toCanonicalString();
    }
}
