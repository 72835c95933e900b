package dev.cells.terraform.net;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A set of IP addresses of both families, as disjoint ranges. Two halves of the internet are the internet: whoever
 * compares CIDR texts one by one does not see that.
 */
public record AddressRanges(List<IPAddressSeqRange> ranges) {
    /** Only what AWS takes: four numbers, or eight groups; no masks, wildcards, short forms or names. */
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(AddressStringParameters.RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .getParentBuilder()
            .toParams();

    public static final AddressRanges NONE = new AddressRanges(List.of());

    /** More addresses than a /8 of IPv4, or a /32 of IPv6, has are a crowd and no partner. */
    private static final BigInteger WIDE_V4 = BigInteger.ONE.shiftLeft(24);

    private static final BigInteger WIDE_V6 = BigInteger.ONE.shiftLeft(96);

    /**
     * Addresses that nobody reaches from the internet: private (RFC 1918), carrier (RFC 6598), loopback, link-local,
     * documentation, unique local (RFC 4193).
     */
    private static final AddressRanges NOT_PUBLIC = ofAll(List.of(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "192.0.2.0/24",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "fc00::/7",
            "fe80::/10",
            "::1/128",
            "2001:db8::/32"));

    public AddressRanges {
        ranges = List.copyOf(ranges);
    }

    /** A CIDR block or a single address; empty where the text is neither. */
    public static Optional<AddressRanges> of(String cidr) {
        try {
            IPAddressString text = new IPAddressString(cidr.strip(), STRICT);
            IPAddress address = cidr.isBlank() ? null : text.toAddress();
            if (address == null) {
                return Optional.empty();
            }
            IPAddress block = address.isPrefixed() ? address.toPrefixBlock() : address;
            return Optional.of(new AddressRanges(List.of(block.getLower().spanWithRange(block.getUpper()))));
        } catch (AddressStringException e) {
            return Optional.empty();
        }
    }

    private static AddressRanges ofAll(Collection<String> cidrs) {
        return union(cidrs.stream().map(cidr -> of(cidr).orElseThrow()).toList());
    }

    public AddressRanges plus(AddressRanges other) {
        return union(List.of(this, other));
    }

    /** All together, in one pass: the ranges are sorted once, however many sets there are. */
    public static AddressRanges union(Collection<AddressRanges> sets) {
        List<IPAddressSeqRange> all = new ArrayList<>();
        sets.forEach(set -> all.addAll(set.ranges));
        List<IPAddressSeqRange> joined = new ArrayList<>();
        for (boolean sixth : new boolean[] {false, true}) {
            IPAddressSeqRange[] family = all.stream()
                    .filter(range -> range.getLower().isIPv6() == sixth)
                    .toArray(IPAddressSeqRange[]::new);
            if (family.length > 0) {
                Collections.addAll(joined, IPAddressSeqRange.join(family));
            }
        }
        joined.removeIf(range -> range == null);
        return new AddressRanges(joined);
    }

    public AddressRanges minus(AddressRanges other) {
        List<IPAddressSeqRange> left = new ArrayList<>(ranges);
        for (IPAddressSeqRange gone : other.ranges) {
            List<IPAddressSeqRange> next = new ArrayList<>();
            for (IPAddressSeqRange range : left) {
                boolean sameFamily =
                        range.getLower().isIPv6() == gone.getLower().isIPv6();
                next.addAll(sameFamily ? Arrays.asList(range.subtract(gone)) : List.of(range));
            }
            left = next;
        }
        return new AddressRanges(left);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Whether it lets in as much of the internet as no list of partners does: a /8 of IPv4 or a /32 of IPv6. */
    public boolean isWidePublic() {
        AddressRanges open = minus(NOT_PUBLIC);
        return open.count(false).compareTo(WIDE_V4) >= 0 || open.count(true).compareTo(WIDE_V6) >= 0;
    }

    /** Whether any of the addresses can be one of the public internet. */
    public boolean hasPublic() {
        return !minus(NOT_PUBLIC).isEmpty();
    }

    private BigInteger count(boolean sixth) {
        return ranges.stream()
                .filter(range -> range.getLower().isIPv6() == sixth)
                .map(IPAddressSeqRange::getCount)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
