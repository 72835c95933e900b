package dev.cells.terraform.read;

import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part.Call;
import dev.cells.terraform.model.Part.Opaque;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The instances that {@code count} and {@code for_each} make of one block. Where only the plan knows how many there are,
 * or there are very many, one with an {@linkplain Address#isOpen() open} key stands for all of them.
 */
final class Repetition {
    /** Instances of one block that are told apart. */
    static final int MOST = 1000;

    /**
     * One instance.
     *
     * @param key empty where the block has neither {@code count} nor {@code for_each}
     * @param names what {@code each} and {@code count} are in its body
     * @param condition on what it depends that the instance is there; else empty
     */
    record Instance(Address address, Text key, Map<String, Block> names, String condition) {
        boolean isCertain() {
            return condition.isEmpty() && !address.isOpen();
        }
    }

    private final Address block;
    private final Function<Address, Optional<List<Instance>>> others;
    private final List<Instance> instances = new ArrayList<>();

    private Repetition(Address block, Function<Address, Optional<List<Instance>>> others) {
        this.block = block;
        this.others = others;
    }

    /** @param others the instances of other blocks, where they are known: {@code for_each} may go through them */
    static List<Instance> of(
            Address block, Value count, Value forEach, Function<Address, Optional<List<Instance>>> others) {
        Repetition made = new Repetition(block, others);
        if (!count.isAbsent()) {
            made.count(count, "");
        } else if (!forEach.isAbsent()) {
            made.each(forEach, "");
        } else {
            made.instances.add(new Instance(block, Text.of(""), Map.of(), ""));
        }
        return made.instances;
    }

    /** The one that stands for all: nobody knows how many. */
    static Instance open(Address block, Value of, String condition) {
        Text key = Text.unknown("each.key of " + of);
        Block each = new Block(new TreeMap<>(Map.of("key", key, "value", Text.unknown("each.value of " + of))));
        Block index = new Block(new TreeMap<>(Map.of("index", key)));
        return new Instance(block.instance(key.toString()), key, Map.of("each", each, "count", index), condition);
    }

    private void count(Value count, String condition) {
        if (count.number().isEmpty()) {
            if (!chosen(count, condition, this::count)) {
                instances.add(open(block, count, and(condition, count.toString())));
            }
            return;
        }
        long number = count.number().getAsLong();
        if (number > MOST) {
            instances.add(open(block, count, condition));
            return;
        }
        for (int i = 0; i < number; i++) {
            Text index = Text.of(String.valueOf(i));
            Map<String, Block> names = Map.of("count", new Block(new TreeMap<>(Map.of("index", index))));
            instances.add(new Instance(block.instance(String.valueOf(i)), index, names, condition));
        }
    }

    private void each(Value forEach, String condition) {
        int size = forEach instanceof Block map
                ? map.entries().size()
                : forEach.items().size();
        if (size > MOST) {
            instances.add(open(block, Text.of(size + " keys"), condition));
        } else if (forEach instanceof Block map) {
            map.entries().forEach((key, value) -> instance(Text.of(key), value, condition));
            if (!map.rest().isAbsent()) {
                instances.add(open(block, map.rest(), and(condition, map.rest().toString())));
            }
        } else if (forEach instanceof Sequence list) {
            list.items().forEach(item -> ofSet(item, condition));
        } else if (!chosen(forEach, condition, this::each) && !chained(forEach, condition)) {
            instances.add(open(block, forEach, and(condition, forEach.toString())));
        }
    }

    private void ofSet(Value item, String condition) {
        if (item instanceof Text text && !text.isRest()) {
            instance(text, text, condition);
        } else {
            instances.add(open(block, item, and(condition, item.toString())));
        }
    }

    private void instance(Text key, Value value, String condition) {
        Block each = new Block(new TreeMap<>(Map.of("key", key, "value", value.isAbsent() ? Text.of("") : value)));
        instances.add(new Instance(block.instance(key.toString()), key, Map.of("each", each), condition));
    }

    /** {@code x ? y : {}}: what is there where the condition holds. */
    private boolean chosen(Value value, String condition, Choice action) {
        Optional<List<Value>> sides = value instanceof Text text && text.parts().size() == 1
                ? call(text, Call.CHOICE).map(Call::arguments)
                : Optional.empty();
        if (sides.isEmpty()) {
            return false;
        }
        Value asked = sides.get().get(0);
        Value then = sides.get().get(1);
        Value otherwise = sides.get().get(2);
        if (isNone(otherwise)) {
            action.with(then, and(condition, words(asked, true)));
        } else if (isNone(then)) {
            action.with(otherwise, and(condition, words(asked, false)));
        }
        return isNone(then) || isNone(otherwise);
    }

    /** A condition in words, or its contrary; {@code !x} is the contrary of x. */
    private static String words(Value condition, boolean holds) {
        Optional<Call> negated = condition instanceof Text text && text.parts().size() == 1
                ? call(text, Resource.NOT)
                : Optional.empty();
        return negated.map(call -> words(call.arguments().get(0), !holds))
                .orElseGet(() -> (holds ? "" : Resource.NOT) + condition);
    }

    private interface Choice {
        void with(Value value, String condition);
    }

    private static Optional<Call> call(Text text, String function) {
        return text.parts().get(0) instanceof Opaque opaque
                ? opaque.call().filter(call -> call.function().equals(function))
                : Optional.empty();
    }

    static boolean isNone(Value value) {
        return value.is("0")
                || value.is("false")
                || value.equals(Block.EMPTY)
                || value instanceof Sequence list && list.items().isEmpty();
    }

    /** {@code for_each = aws_x.y} has an instance for each of that one. */
    private boolean chained(Value forEach, String condition) {
        Optional<Reference> whole = forEach instanceof Text text
                ? text.reference().filter(reference -> reference.attribute().isEmpty())
                : Optional.empty();
        Optional<List<Instance>> all = whole.filter(
                        reference -> reference.address().key().isEmpty())
                .flatMap(reference -> others.apply(reference.address()))
                .filter(found ->
                        found.stream().noneMatch(one -> one.address().key().isEmpty()));
        for (Instance one : all.orElse(List.of())) {
            Value value = Text.of(new Reference(one.address(), ""));
            Block each = new Block(new TreeMap<>(Map.of("key", one.key(), "value", value)));
            instances.add(new Instance(
                    new Address(
                            block.data(),
                            block.type(),
                            block.name(),
                            one.address().key()),
                    one.key(),
                    Map.of("each", each),
                    and(condition, one.condition())));
        }
        return all.isPresent();
    }

    private static String and(String condition, String more) {
        if (condition.isEmpty() || condition.equals(more)) {
            return more;
        }
        return more.isEmpty() ? condition : condition + Resource.AND + more;
    }
}
