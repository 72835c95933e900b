package dev.cells.terraform.model;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Names a resource or a data source inside one stack, as Terraform writes it: {@code aws_s3_bucket.log} or
 * {@code data.aws_region.current}. Instance keys of {@code count} and {@code for_each} are not part of it.
 *
 * @param data whether it is a data source
 */
public record Address(boolean data, String type, String name) implements Comparable<Address> {
    private static final Comparator<Address> ORDER =
            Comparator.comparing(Address::data).thenComparing(Address::type).thenComparing(Address::name);

    public Address {
        requireNonNull(type, "type is null");
        requireNonNull(name, "name is null");
    }

    public static Address resource(String type, String name) {
        return new Address(false, type, name);
    }

    @Override
    public int compareTo(Address other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return (data ? "data." : "") + type + "." + name;
    }
}
