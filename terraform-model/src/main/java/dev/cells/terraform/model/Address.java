package dev.cells.terraform.model;

import static java.util.Objects.requireNonNull;

/**
 * Names a resource or a data source inside one stack, as Terraform writes it: {@code aws_s3_bucket.log},
 * {@code data.aws_region.current}, or one instance of {@code count} and {@code for_each}: {@code aws_s3_bucket.b["a"]}.
 *
 * @param data whether it is a data source
 * @param key the instance in brackets; empty for a block without instances, and in a reference that means any of them.
 *     A key that contains <code>${</code> is not known before the plan.
 */
public record Address(boolean data, String type, String name, String key) implements Comparable<Address> {
    public Address {
        requireNonNull(type, "type is null");
        requireNonNull(name, "name is null");
        requireNonNull(key, "key is null");
    }

    public Address(boolean data, String type, String name) {
        this(data, type, name, "");
    }

    public static Address resource(String type, String name) {
        return new Address(false, type, name);
    }

    /** One instance of it: {@code 0} of {@code count}, or a key of {@code for_each}. */
    public Address instance(String of) {
        boolean number = !of.isEmpty() && of.chars().allMatch(c -> c >= '0' && c <= '9');
        return new Address(data, type, name, number ? "[" + of + "]" : "[\"" + of + "\"]");
    }

    /** Without the key of an instance: what is written in the program. */
    public Address block() {
        return key.isEmpty() ? this : new Address(data, type, name);
    }

    /** Whether it is an instance whose key only the plan knows; one such instance stands for all of its block. */
    public boolean isOpen() {
        return key.contains("${");
    }

    /** By hand, since every map of resources is sorted by it. */
    @Override
    public int compareTo(Address other) {
        int order = Boolean.compare(data, other.data);
        order = order != 0 ? order : type.compareTo(other.type);
        order = order != 0 ? order : name.compareTo(other.name);
        order = order != 0 ? order : Integer.compare(key.length(), other.key.length());
        return order != 0 ? order : key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return (data ? "data." : "") + type + "." + name + key;
    }
}
