package dev.cells.reachability.network;

import dev.cells.terraform.net.AddressRanges;
import inet.ipaddr.IPAddressSeqRange;
import java.util.List;
import java.util.Optional;

/** IPv4 addresses from one to another, both included, as numbers. */
public record IpRange(long from, long to) {
    public static final IpRange ALL = new IpRange(0, 0xFFFF_FFFFL);

    /**
     * The addresses of the internet: all that are not private (RFC 1918), shared (RFC 6598), loopback, link-local,
     * for documentation, multicast or reserved (RFC 6890).
     */
    public static final List<IpRange> INTERNET = List.of(
            span("1.0.0.0", "9.255.255.255"),
            span("11.0.0.0", "100.63.255.255"),
            span("100.128.0.0", "126.255.255.255"),
            span("128.0.0.0", "169.253.255.255"),
            span("169.255.0.0", "172.15.255.255"),
            span("172.32.0.0", "192.0.1.255"),
            span("192.0.3.0", "192.167.255.255"),
            span("192.169.0.0", "198.17.255.255"),
            span("198.20.0.0", "198.51.99.255"),
            span("198.51.101.0", "203.0.112.255"),
            span("203.0.114.0", "223.255.255.255"));

    public IpRange {
        if (from > to) {
            throw new IllegalArgumentException("a range ends before it begins");
        }
    }

    private static IpRange span(String from, String to) {
        return new IpRange(of(from).orElseThrow().from, of(to).orElseThrow().to);
    }

    /** A CIDR block or an address of IPv4; empty for anything else, IPv6 included. */
    public static Optional<IpRange> of(String cidr) {
        return AddressRanges.of(cidr)
                .map(AddressRanges::ranges)
                .map(all -> all.get(0))
                .flatMap(IpRange::fourth);
    }

    private static Optional<IpRange> fourth(IPAddressSeqRange range) {
        return range.getLower().isIPv4()
                ? Optional.of(new IpRange(
                        range.getLower().toIPv4().longValue(),
                        range.getUpper().toIPv4().longValue()))
                : Optional.empty();
    }

    public long size() {
        return to - from + 1;
    }

    public boolean contains(long address) {
        return from <= address && address <= to;
    }

    public boolean overlaps(IpRange other) {
        return from <= other.to && other.from <= to;
    }

    static String text(long address) {
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    /** As a CIDR block where it is one. */
    @Override
    public String toString() {
        if (from == to) {
            return text(from);
        }
        boolean block = Long.bitCount(size()) == 1 && from % size() == 0;
        return block ? text(from) + "/" + (32 - Long.numberOfTrailingZeros(size())) : text(from) + "-" + text(to);
    }
}
