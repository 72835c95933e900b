package dev.cells.terraform.model;

import static java.util.Objects.requireNonNull;

/**
 * A resource or data source of a stack.
 *
 * @param conditional whether {@code count} or {@code for_each} is not known before the plan, so that there may be none
 * @param path where it stands in the program that wrote the stack, if that program said so; else empty
 */
public record Resource(Address address, Block body, boolean conditional, String path) {
    public Resource {
        requireNonNull(address, "address is null");
        requireNonNull(body, "body is null");
        requireNonNull(path, "path is null");
    }

    public String type() {
        return address.type();
    }

    /** An argument by its path, such as {@code versioning_configuration.status}. */
    public Value get(String dotted) {
        return body.path(dotted);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
