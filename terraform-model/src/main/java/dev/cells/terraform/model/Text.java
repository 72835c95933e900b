package dev.cells.terraform.model;

import dev.cells.terraform.model.Part.Call;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Opaque;
import dev.cells.terraform.model.Part.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A scalar. Neighbouring literals are one part, so that two texts are equal exactly when they say the same. No record, for
 * it remembers what was read in it: many rules read the same policy.
 */
public final class Text implements Value {
    private final List<Part> parts;

    /** What was read in it, by kind. Replaced as a whole: threads that read at the same time find the same. */
    private Map<Class<?>, Object> readings = Map.of();

    public Text(List<Part> parts) {
        this.parts = merged(parts);
    }

    /** In order; none for the empty string. */
    public List<Part> parts() {
        return parts;
    }

    /** What a function of the text alone makes of it, once for each kind: nothing of the stack may be in it. */
    public <T> T reading(Class<T> kind, Function<Text, T> reader) {
        Object known = readings.get(kind);
        if (known != null) {
            return kind.cast(known);
        }
        T made = reader.apply(this);
        Map<Class<?>, Object> more = new HashMap<>(readings);
        more.put(kind, made);
        readings = Map.copyOf(more);
        return made;
    }

    public static Text of(String literal) {
        return new Text(List.of(new Literal(literal)));
    }

    public static Text of(Reference reference) {
        return new Text(List.of(reference));
    }

    /** A value that is not known before the plan. */
    public static Text unknown(String source) {
        return new Text(List.of(new Opaque(source, Set.of())));
    }

    /** Any number of items of a list, or entries of a map, that only the plan knows. */
    public static Text rest(Value of) {
        return new Text(
                List.of(new Opaque(of + "...", of.references(), Optional.of(new Call(Call.REST, List.of(of))))));
    }

    /** Whether it stands for any number of items, none included. */
    public boolean isRest() {
        return parts.size() == 1
                && parts.get(0) instanceof Opaque opaque
                && opaque.call()
                        .filter(call -> call.function().equals(Call.REST))
                        .isPresent();
    }

    private static List<Part> merged(List<Part> parts) {
        if (parts.size() == 1
                && !(parts.get(0) instanceof Literal literal && literal.text().isEmpty())) {
            return List.of(parts.get(0));
        }
        List<Part> merged = new ArrayList<>(parts.size());
        StringBuilder literal = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal characters) {
                literal.append(characters.text());
                continue;
            }
            flush(literal, merged);
            merged.add(part);
        }
        flush(literal, merged);
        return List.copyOf(merged);
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    @Override
    public Optional<String> literal() {
        if (parts.isEmpty()) {
            return Optional.of("");
        }
        return parts.size() == 1 && parts.get(0) instanceof Literal only ? Optional.of(only.text()) : Optional.empty();
    }

    /** The attribute that this is and nothing else. */
    public Optional<Reference> reference() {
        return parts.size() == 1 && parts.get(0) instanceof Reference only ? Optional.of(only) : Optional.empty();
    }

    /** Whether a part of it is an expression that this engine does not evaluate. */
    public boolean isOpaque() {
        for (Part part : parts) {
            if (part instanceof Opaque) {
                return true;
            }
        }
        return false;
    }

    /** Characters of the literals, and one for each other part: a measure of what it costs to hold. */
    public long length() {
        return parts.stream()
                .mapToLong(
                        part -> part instanceof Literal literal ? literal.text().length() : 1)
                .sum();
    }

    Set<Reference> mentions() {
        Set<Reference> found = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Reference reference) {
                found.add(reference);
            } else if (part instanceof Opaque opaque) {
                found.addAll(opaque.mentions());
            }
        }
        return found;
    }

    @Override
    public Value get(String key) {
        return Text.unknown(this + "." + key);
    }

    @Override
    public List<Value> items() {
        return List.of(this);
    }

    @Override
    public void eachText(Consumer<Text> action) {
        action.accept(this);
    }

    @Override
    public Text withParts(UnaryOperator<Part> by) {
        return new Text(parts.stream().map(by).toList());
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Text text && parts.equals(text.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        if (parts.size() == 1) {
            return parts.get(0).toString();
        }
        StringBuilder whole = new StringBuilder();
        parts.forEach(whole::append);
        return whole.toString();
    }
}
