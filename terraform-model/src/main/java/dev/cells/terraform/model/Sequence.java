package dev.cells.terraform.model;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A list: of scalars, or of blocks of one kind. */
public record Sequence(List<Value> items) implements Value {
    public Sequence {
        items = List.copyOf(items);
    }

    @Override
    public Value get(String key) {
        return switch (items.size()) {
            case 0 -> Absent.ABSENT;
            case 1 -> items.get(0).get(key);
            default -> Text.unknown("one of " + items.size() + " blocks." + key);
        };
    }

    @Override
    public void eachText(Consumer<Text> action) {
        items.forEach(item -> item.eachText(action));
    }

    @Override
    public Sequence withParts(UnaryOperator<Part> by) {
        return new Sequence(items.stream().map(item -> item.withParts(by)).toList());
    }

    @Override
    public String toString() {
        return items.stream().map(Value::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
