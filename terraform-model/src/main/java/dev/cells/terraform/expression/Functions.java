package dev.cells.terraform.expression;

import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Address;
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
import java.util.function.BiConsumer;
import java.util.stream.LongStream;

/**
 * The functions of Terraform that have a value here; any other call stays unknown, with what it mentions. Where one part
 * is unknown, the known parts are kept beside a {@linkplain Text#isRest() rest}.
 */
final class Functions {
    /** Numbers of one {@code range}. */
    private static final long LONGEST_RANGE = 10_000;

    private Functions() {}

    static Value call(String function, List<Value> arguments, Evaluator.Names names) {
        boolean one = arguments.size() == 1 && !isRest(arguments.get(0));
        return switch (function) {
            case "concat", "setunion" -> concat(arguments);
            case "merge" -> merge(arguments);
            case "join" -> join(arguments);
            case "element" -> element(arguments);
            case "lookup" -> lookup(arguments);
            case "range" -> range(arguments);
            default -> one ? ofOne(function, arguments.get(0), names) : unknown(function, arguments);
        };
    }

    private static Value ofOne(String function, Value value, Evaluator.Names names) {
        return switch (function) {
            case "jsonencode" -> JsonText.of(value);
            case "tostring", "tobool", "tonumber", "tolist", "tomap", "sensitive", "nonsensitive" -> value;
            case "toset", "distinct" ->
                value instanceof Sequence list ? new Sequence(List.copyOf(new LinkedHashSet<>(list.items()))) : value;
            case "flatten" -> flatten(value);
            case "keys" -> ofMap(value, (list, entry) -> list.add(Text.of(entry)), function);
            case "values" -> ofMap(value, (list, entry) -> list.add(value.get(entry)), function);
            case "length" -> length(value, names);
            default -> unknown(function, List.of(value));
        };
    }

    static boolean isIndex(String key) {
        return !key.isEmpty() && key.length() < 6 && key.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static boolean isRest(Value value) {
        return value instanceof Text text && text.isRest();
    }

    private static Value concat(List<Value> lists) {
        List<Value> items = new ArrayList<>();
        for (Value list : lists) {
            if (list instanceof Text unknown && !unknown.isRest()) {
                items.add(Text.rest(unknown));
            } else {
                items.addAll(list.items());
            }
        }
        return new Sequence(items);
    }

    /** A later map wins: what an unknown one may replace is unknown, what comes after it is known. */
    private static Value merge(List<Value> maps) {
        TreeMap<String, Value> merged = new TreeMap<>();
        Value rest = Absent.ABSENT;
        for (Value map : maps) {
            Value more =
                    map instanceof Block block ? block.rest() : isRest(map) || map.isAbsent() ? map : Text.rest(map);
            if (!more.isAbsent()) {
                merged.replaceAll((key, before) -> either(before, more.get(key)));
                rest = rest.isAbsent() ? more : Text.rest(new Sequence(List.of(rest, more)));
            }
            if (map instanceof Block block) {
                merged.putAll(block.entries());
            }
        }
        return new Block(merged, rest);
    }

    private static Value either(Value before, Value after) {
        return unknown("coalesce", List.of(after, before));
    }

    private static Value flatten(Value value) {
        if (!(value instanceof Sequence list)) {
            return value.isUnknown() ? new Sequence(List.of(Text.rest(value))) : value;
        }
        List<Value> items = new ArrayList<>();
        for (Value item : list.items()) {
            if (item instanceof Sequence inner) {
                items.addAll(flatten(inner).items());
            } else if (item.literal().isPresent() || !(item instanceof Text text) || text.isRest()) {
                items.add(item);
            } else {
                items.add(Text.rest(item));
            }
        }
        return new Sequence(items);
    }

    private static Value ofMap(Value map, BiConsumer<List<Value>, String> each, String function) {
        if (!(map instanceof Block block)) {
            return unknown(function, List.of(map));
        }
        List<Value> items = new ArrayList<>();
        block.entries().keySet().forEach(key -> each.accept(items, key));
        if (!block.rest().isAbsent()) {
            items.add(block.rest());
        }
        return new Sequence(items);
    }

    private static Value length(Value value, Evaluator.Names names) {
        boolean whole = value instanceof Sequence list && list.items().stream().noneMatch(Functions::isRest);
        if (whole) {
            return Text.of(String.valueOf(value.items().size()));
        }
        if (value instanceof Block block && block.rest().isAbsent()) {
            return Text.of(String.valueOf(block.entries().size()));
        }
        Optional<List<Address>> instances = value instanceof Text text
                ? text.reference()
                        .filter(reference -> reference.attribute().isEmpty())
                        .flatMap(reference -> names.instances(reference.address()))
                : Optional.empty();
        return instances
                .<Value>map(all -> Text.of(String.valueOf(all.size())))
                .orElseGet(() -> unknown("length", List.of(value)));
    }

    private static Value lookup(List<Value> arguments) {
        if (arguments.size() < 2
                || !(arguments.get(0) instanceof Block map)
                || arguments.get(1).isUnknown()) {
            return unknown("lookup", arguments);
        }
        Value found = map.get(arguments.get(1).literal().orElse(""));
        return found.isAbsent() && arguments.size() == 3 ? arguments.get(2) : found;
    }

    private static Value range(List<Value> arguments) {
        boolean known = !arguments.isEmpty()
                && arguments.size() < 3
                && arguments.stream().allMatch(argument -> argument.number().isPresent());
        long from = known && arguments.size() == 2 ? arguments.get(0).number().getAsLong() : 0;
        long to = known ? arguments.get(arguments.size() - 1).number().getAsLong() : 0;
        if (!known || from < 0 || to < from || to - from > LONGEST_RANGE) {
            return unknown("range", arguments);
        }
        return new Sequence(LongStream.range(from, to)
                .<Value>mapToObj(number -> Text.of(String.valueOf(number)))
                .toList());
    }

    private static Value join(List<Value> arguments) {
        if (arguments.size() != 2
                || !(arguments.get(0) instanceof Text separator)
                || !(arguments.get(1) instanceof Sequence list)
                || !list.items().stream().allMatch(item -> item instanceof Text text && !text.isRest())) {
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
                || list.items().stream().anyMatch(Functions::isRest)
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
