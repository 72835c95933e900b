package dev.cells.terraform.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An object: the body of a resource, a nested block, or a map such as tags. Keys are sorted. */
public record Block(SortedMap<String, Value> entries) implements Value {
    public static final Block EMPTY = new Block(new TreeMap<>());

    public Block {
        SortedMap<String, Value> present = new TreeMap<>(entries);
        present.values().removeIf(Value::isAbsent);
        entries = Collections.unmodifiableSortedMap(present);
    }

    @Override
    public Value get(String key) {
        return entries.getOrDefault(key, Absent.ABSENT);
    }

    @Override
    public List<Value> items() {
        return List.of(this);
    }

    @Override
    public void eachText(Consumer<Text> action) {
        entries.values().forEach(value -> value.eachText(action));
    }

    @Override
    public String toString() {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
