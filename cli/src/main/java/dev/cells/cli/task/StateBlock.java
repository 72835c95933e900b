package dev.cells.cli.task;

import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The backend of a stack whose JSON has none, as an override file would add it. */
final class StateBlock {
    private StateBlock() {}

    static Stack in(Stack stack, Map<String, Object> settings) {
        SortedMap<String, Value> arguments = new TreeMap<>();
        settings.forEach((argument, value) -> arguments.put(argument, value(value)));
        SortedMap<String, Value> terraform = new TreeMap<>(stack.terraform().entries());
        terraform.put("backend", block("s3", new Block(arguments)));
        return stack.withTerraform(new Block(terraform));
    }

    private static Value value(Object value) {
        return value instanceof Collection<?> items
                ? new Sequence(items.stream().map(StateBlock::value).toList())
                : Text.of(value.toString());
    }

    private static Block block(String key, Value value) {
        return new Block(new TreeMap<>(Map.of(key, value)));
    }
}
