package dev.cells.bindings.generator;

import java.util.List;

/** What a type of the provider consists of, with the names that Java gets for it. */
final class Model {
    private Model() {}

    /** What a value is. */
    sealed interface Type permits Simple, Block, Collection {}

    /** A plain value. */
    enum Simple implements Type {
        STRING("String"),
        NUMBER("Number"),
        BOOLEAN("Boolean");

        private final String java;

        Simple(String java) {
            this.java = java;
        }

        String java() {
            return java;
        }
    }

    /**
     * A block, or an object within an attribute.
     *
     * @param name of its Java interface
     * @param complete whether Terraform requires every argument, so that those not given are written as null: an
     *     attribute of objects that can be set, see "Attributes as Blocks" in Terraform's documentation
     */
    record Block(String name, List<Attribute> attributes, boolean complete) implements Type {
        String reference() {
            return name + "OutputReference";
        }

        String list() {
            return name + "List";
        }
    }

    /** @param single whether there is at most one item, so that Java has the block itself instead of a list */
    record Collection(Kind kind, Type element, boolean single) implements Type {
        /** Kinds of Terraform. */
        enum Kind {
            LIST,
            SET,
            MAP
        }
    }

    /**
     * @param name of its methods
     * @param terraform its name in Terraform
     * @param assignable whether it can be set
     */
    record Attribute(String name, String terraform, Type type, boolean assignable, boolean required) {}

    /** What a type of Terraform is. */
    enum Kind {
        RESOURCE,
        DATA_SOURCE,
        PROVIDER
    }

    /**
     * A resource, a data source or the provider.
     *
     * @param folder the last part of its Java package
     * @param type as in Terraform, such as {@code aws_vpc}
     * @param blocks all that are nested at any depth
     */
    record Element(
            Kind kind, String folder, String className, String type, List<Attribute> attributes, List<Block> blocks) {}
}
