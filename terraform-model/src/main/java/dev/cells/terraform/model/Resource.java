package dev.cells.terraform.model;

import static java.util.Objects.requireNonNull;

/**
 * A resource or data source of a stack.
 *
 * @param condition on what it depends, where {@code count} or {@code for_each} is not known before the plan, so that
 *     there may be none; else empty. Resources of one condition are there together or not at all
 * @param path where it stands in the program that wrote the stack, if that program said so; else empty
 */
public record Resource(Address address, Block body, String condition, String path) {
    private static final String ALIAS = "aws_alb";
    private static final String NAME = "aws_lb";

    /** Before a condition that must not hold. */
    public static final String NOT = "!";

    /** Between conditions that must all hold. */
    public static final String AND = " and ";

    public Resource {
        requireNonNull(address, "address is null");
        requireNonNull(body, "body is null");
        requireNonNull(condition, "condition is null");
        requireNonNull(path, "path is null");
    }

    public boolean conditional() {
        return !condition.isEmpty();
    }

    /** The same, where it is known to be there. */
    Resource certain() {
        return conditional() ? new Resource(address, body, "", path) : this;
    }

    /**
     * The type by its one name: the provider knows {@code aws_alb} and its companions as {@code aws_lb} too ("The
     * functionality is identical", registry page of {@code aws_lb}). Its address keeps the name that is written.
     */
    public String type() {
        return address.type().startsWith(ALIAS) ? NAME + address.type().substring(ALIAS.length()) : address.type();
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
