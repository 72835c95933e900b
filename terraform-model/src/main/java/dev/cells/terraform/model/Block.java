package dev.cells.terraform.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An object: the body of a resource, a nested block, or a map such as tags. Keys are sorted.
 *
 * @param rest where further entries come from that only the plan knows, as after {@code merge} with a variable; else
 *     absent. With it, no key is known to be absent.
 */
public record Block(SortedMap<String, Value> entries, Value rest) implements Value {
    public static final Block EMPTY = new Block(new TreeMap<>());

    public Block {
        requireNonNull(rest, "rest is null");
        SortedMap<String, Value> present = new TreeMap<>(entries);
        present.values().removeIf(Value::isAbsent);
        entries = Collections.unmodifiableSortedMap(present);
    }

    public Block(SortedMap<String, Value> entries) {
        this(entries, Absent.ABSENT);
    }

    @Override
    public Value get(String key) {
        Value value = entries.get(key);
        return value == null ? rest.get(key) : value;
    }

    @Override
    public List<Value> items() {
        return List.of(this);
    }

    @Override
    public void eachText(Consumer<Text> action) {
        entries.values().forEach(value -> value.eachText(action));
        rest.eachText(action);
    }

    @Override
    public Block withParts(UnaryOperator<Part> by) {
        SortedMap<String, Value> others = new TreeMap<>(entries);
        others.replaceAll((key, value) -> value.withParts(by));
        return new Block(others, rest.withParts(by));
    }

    @Override
    public String toString() {
        return entries.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .collect(Collectors.joining(", ", "{", ""))
                + (rest.isAbsent() ? "}" : ", " + rest + "}");
    }
}
