package dev.cells.terraform.model;

import dev.cells.terraform.model.Part.Reference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An argument after normalisation. Terraform JSON writes the same thing in several ways (a nested block as an object or
 * as a list of one, a boolean as a word, {@code null} for nothing); here each has one form, so that no rule can be
 * fooled by spelling.
 */
public sealed interface Value permits Absent, Text, Sequence, Block {

    /** A nested argument; a list of one block is looked through. Never null: what is not there is {@link Absent}. */
    Value get(String key);

    /** As a list: nothing is the empty list, and anything that is no list is a list of itself. */
    List<Value> items();

    /** For messages: the value as one would write it in Terraform. */
    @Override
    String toString();

    /** Calls back for every piece of text inside. */
    void eachText(Consumer<Text> action);

    /** The same with other parts in every text inside. */
    Value withParts(UnaryOperator<Part> by);

    default boolean isAbsent() {
        return this instanceof Absent;
    }

    /** The characters, where all are known; booleans and numbers are text here. */
    default Optional<String> literal() {
        return Optional.empty();
    }

    /** Whether something is there whose characters are not all known before the plan. */
    default boolean isUnknown() {
        return !isAbsent() && literal().isEmpty();
    }

    default boolean is(String text) {
        return literal().filter(text::equals).isPresent();
    }

    /** As Terraform converts words to booleans: {@code true} and {@code 1}, in this case only. */
    default boolean isTrue() {
        return is("true") || is("1");
    }

    default boolean isFalse() {
        return is("false") || is("0");
    }

    /** A whole number that fits; empty for anything else. */
    default OptionalLong number() {
        try {
            return literal().map(Long::parseLong).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Everything in the stack that this value mentions, in order of appearance. */
    default Set<Reference> references() {
        Set<Reference> found = new LinkedHashSet<>();
        eachText(text -> found.addAll(text.mentions()));
        return found;
    }

    /** Whether an expression that nobody can evaluate before the plan is anywhere inside. */
    default boolean hasOpaque() {
        boolean[] found = {false};
        eachText(text -> found[0] |= text.isOpaque());
        return found[0];
    }

    /** What is at the end of a path such as {@code versioning_configuration.status}. */
    default Value path(String dotted) {
        Value value = this;
        int from = 0;
        for (int dot = dotted.indexOf('.'); dot >= 0; dot = dotted.indexOf('.', from)) {
            value = value.get(dotted.substring(from, dot));
            from = dot + 1;
        }
        return value.get(from == 0 ? dotted : dotted.substring(from));
    }
}
