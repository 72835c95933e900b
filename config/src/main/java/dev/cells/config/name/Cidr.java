package dev.cells.config.name;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 range such as {@code 10.20.0.0/16}, in its only spelling: decimal without leading zeros, no bit set behind
 * the prefix.
 *
 * @param first the lowest address as a number
 * @param prefix number of leading bits that all addresses share, 0 to 32
 */
public record Cidr(long first, int prefix) implements Comparable<Cidr> {
    private static final String OCTET = "(0|[1-9][0-9]{0,2})";
    private static final Pattern FORM =
            Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET + "/(0|[1-9][0-9]?)");

    public Cidr {
        if (prefix < 0 || prefix > 32 || first < 0 || first > 0xFFFF_FFFFL || first % (1L << (32 - prefix)) != 0) {
            throw new IllegalArgumentException("not an IPv4 range: " + first + "/" + prefix);
        }
    }

    public Cidr(String text) {
        this(parse(text).orElseThrow(() -> new IllegalArgumentException("not an IPv4 range")));
    }

    private Cidr(Cidr other) {
        this(other.first, other.prefix);
    }

    /** Empty where the text is no range in its only spelling. */
    public static Optional<Cidr> parse(String text) {
        return enclosing(text).filter(cidr -> cidr.toString().equals(text));
    }

    /** The range that holds the address written before the slash: {@code 10.1.2.3/16} is in {@code 10.1.0.0/16}. */
    public static Optional<Cidr> enclosing(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = Integer.parseInt(parts.group(i));
            if (octet > 255) {
                return Optional.empty();
            }
            address = address << 8 | octet;
        }
        int prefix = Integer.parseInt(parts.group(5));
        if (prefix > 32) {
            return Optional.empty();
        }
        long size = 1L << (32 - prefix);
        return Optional.of(new Cidr(address / size * size, prefix));
    }

    /** Number of addresses. */
    public long size() {
        return 1L << (32 - prefix);
    }

    /** The highest address as a number. */
    public long last() {
        return first + size() - 1;
    }

    public boolean contains(Cidr other) {
        return first <= other.first && other.last() <= last();
    }

    public boolean overlaps(Cidr other) {
        return first <= other.last() && other.first <= last();
    }

    /** By address, then larger ranges first. */
    @Override
    public int compareTo(Cidr other) {
        int byFirst = Long.compare(first, other.first);
        return byFirst != 0 ? byFirst : Integer.compare(prefix, other.prefix);
    }

    /** One of its addresses, counted from 0. */
    public String address(long index) {
        long address = first + index;
        if (index < 0 || address > last()) {
            throw new IllegalArgumentException("no address " + index + " in " + this);
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    @Override
    public String toString() {
        return address(0) + "/" + prefix;
    }
}
