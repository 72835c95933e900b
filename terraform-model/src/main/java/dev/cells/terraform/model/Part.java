package dev.cells.terraform.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
     * @param call the function and its arguments where it is the call of one, for readers that know more values, such as
     *     those of other stacks
     */
    record Opaque(String source, Set<Reference> mentions, Optional<Call> call) implements Part {
        public Opaque {
            requireNonNull(source, "source is null");
            mentions = Collections.unmodifiableSet(new LinkedHashSet<>(mentions));
        }

        public Opaque(String source, Set<Reference> mentions) {
            this(source, mentions, Optional.empty());
        }

        @Override
        public String toString() {
            return "${" + source + "}";
        }
    }

    /** A function or an operator of Terraform and what it is called with. */
    record Call(String function, List<Value> arguments) {
        /** Stands for the items of its argument. */
        public static final String REST = "...";

        /** Stands for a choice: a condition, the value where it holds, the other. */
        public static final String CHOICE = "?:";

        public Call {
            requireNonNull(function, "function is null");
            arguments = List.copyOf(arguments);
        }
    }
}
