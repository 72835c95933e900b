package dev.cells.synth;

import java.util.Comparator;

/**
 * An argument of a resource or data source.
 *
 * @param address such as {@code aws_db_instance.database}
 * @param path dotted, such as {@code rule.expiration.days}; it leads into documents
 */
public record AttributeId(String address, String path) implements Comparable<AttributeId> {
    private static final Comparator<AttributeId> ORDER =
            Comparator.comparing(AttributeId::address).thenComparing(AttributeId::path);

    @Override
    public int compareTo(AttributeId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return address + "." + path;
    }
}
