package dev.cells.terraform.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** A piece of a string: what is written, what stands for an attribute, and what nobody knows before the plan. */
public sealed interface Part {
    /** Characters as they will be. */
    record Literal(String text) implements Part {
        public Literal {
            requireNonNull(text, "text is null");
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * The value of an attribute of something in the same stack.
     *
     * @param attribute the first step after the address, such as {@code arn}; empty where the whole object is meant
     */
    record Reference(Address address, String attribute) implements Part {
        public Reference {
            requireNonNull(address, "address is null");
            requireNonNull(attribute, "attribute is null");
        }

        @Override
        public String toString() {
            return "${" + address + (attribute.isEmpty() ? "" : "." + attribute) + "}";
        }
    }

    /**
     * An expression that this engine does not evaluate: a variable, a module output, a conditional.
     *
     * @param source the expression, or the reason, for a person to read
     * @param mentions what the expression refers to: enough to say what depends on what, not enough for a value
     */
    record Opaque(String source, Set<Reference> mentions) implements Part {
        public Opaque {
            requireNonNull(source, "source is null");
            mentions = Collections.unmodifiableSet(new LinkedHashSet<>(mentions));
        }

        @Override
        public String toString() {
            return "${" + source + "}";
        }
    }
}
