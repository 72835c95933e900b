package dev.cells.terraform.expression;

import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Call;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Opaque;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The functions of Terraform that have a value here; any other call stays unknown, with what it mentions. */
final class Functions {
    private Functions() {}

    static Value call(String function, List<Value> arguments) {
        boolean one = arguments.size() == 1;
        return switch (function) {
            case "jsonencode" -> one ? JsonText.of(arguments.get(0)) : unknown(function, arguments);
            case "tostring", "tobool", "tonumber", "tolist", "toset", "tomap", "sensitive", "nonsensitive" ->
                one ? arguments.get(0) : unknown(function, arguments);
            case "concat" -> concat(arguments);
            case "merge" -> merge(arguments);
            case "join" -> join(arguments);
            case "element" -> element(arguments);
            default -> unknown(function, arguments);
        };
    }

    static boolean isIndex(String key) {
        return !key.isEmpty() && key.length() < 6 && key.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Value concat(List<Value> lists) {
        if (!lists.stream().allMatch(Sequence.class::isInstance)) {
            return unknown("concat", lists);
        }
        return new Sequence(
                lists.stream().flatMap(list -> list.items().stream()).toList());
    }

    private static Value merge(List<Value> maps) {
        TreeMap<String, Value> merged = new TreeMap<>();
        for (Value map : maps) {
            if (!(map instanceof Block block)) {
                return unknown("merge", maps);
            }
            merged.putAll(block.entries());
        }
        return new Block(merged);
    }

    private static Value join(List<Value> arguments) {
        if (arguments.size() != 2
                || !(arguments.get(0) instanceof Text separator)
                || !(arguments.get(1) instanceof Sequence list)
                || !list.items().stream().allMatch(Text.class::isInstance)) {
            return unknown("join", arguments);
        }
        List<Part> parts = new ArrayList<>();
        for (Value item : list.items()) {
            if (!parts.isEmpty()) {
                parts.addAll(separator.parts());
            }
            parts.addAll(((Text) item).parts());
            // An empty first item must still be followed by a separator.
            if (parts.isEmpty()) {
                parts.add(new Literal(""));
            }
        }
        return new Text(parts);
    }

    private static Value element(List<Value> arguments) {
        if (arguments.size() != 2
                || !(arguments.get(0) instanceof Sequence list)
                || list.items().isEmpty()
                || arguments.get(1).number().isEmpty()) {
            return unknown("element", arguments);
        }
        long index = arguments.get(1).number().getAsLong();
        return list.items().get((int) Math.floorMod(index, (long) list.items().size()));
    }

    private static Value unknown(String function, List<Value> arguments) {
        Set<Reference> mentions = new LinkedHashSet<>();
        arguments.forEach(argument -> mentions.addAll(argument.references()));
        return new Text(List.of(new Opaque(function + "(…)", mentions, Optional.of(new Call(function, arguments)))));
    }
}
