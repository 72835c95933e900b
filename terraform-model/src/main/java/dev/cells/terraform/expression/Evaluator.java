package dev.cells.terraform.expression;

import dev.cells.terraform.expression.Expression.Call;
import dev.cells.terraform.expression.Expression.Choice;
import dev.cells.terraform.expression.Expression.Entry;
import dev.cells.terraform.expression.Expression.Expand;
import dev.cells.terraform.expression.Expression.Index;
import dev.cells.terraform.expression.Expression.Literal;
import dev.cells.terraform.expression.Expression.ObjectOf;
import dev.cells.terraform.expression.Expression.Operation;
import dev.cells.terraform.expression.Expression.Raw;
import dev.cells.terraform.expression.Expression.Splat;
import dev.cells.terraform.expression.Expression.Step;
import dev.cells.terraform.expression.Expression.Template;
import dev.cells.terraform.expression.Expression.Traversal;
import dev.cells.terraform.expression.Expression.Tuple;
import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part;
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

/**
 * Turns strings of Terraform JSON into {@link Value values}: locals are followed, attributes of the stack become
 * {@link Reference references}, and what only a plan can know becomes {@link Opaque}. Nothing is ever guessed.
 */
public final class Evaluator {
    /** What steps in brackets begin with, so that they are not taken for names. */
    static final String INDEX = "[";

    /** Names that begin an expression and are no resource type. */
    private static final Set<String> UNKNOWN_BEFORE_PLAN =
            Set.of("var", "module", "each", "count", "path", "self", "terraform", "provider");

    private final Names names;
    private int depth;

    /** What names in expressions stand for. */
    public interface Names {
        /** The value of a local; {@link Text#unknown} for one that does not exist or that is cyclic. */
        Value local(String name);

        /** The object {@code each} or {@code count}, or the iterator of a dynamic block, where there is one. */
        Optional<Block> variable(String name);

        /** All instances of a resource or data source; empty where nobody knows them. */
        Optional<List<Address>> instances(Address block);

        /** What a name stands for, where it is used once more: unknown where all uses are too much text. */
        Value within(Value value);
    }

    public Evaluator(Names names) {
        this.names = names;
    }

    /** The value of a string in Terraform JSON. */
    public Value evaluate(String template) {
        boolean plain = template.indexOf("${") < 0 && template.indexOf("%{") < 0;
        return plain ? Text.of(template) : value(TemplateParser.parse(template, false));
    }

    /** How many expressions are being evaluated within one another, across locals. */
    public int depth() {
        return depth;
    }

    private Value value(Expression expression) {
        depth++;
        Value value = valueOf(expression);
        depth--;
        return value;
    }

    private Value valueOf(Expression expression) {
        if (expression instanceof Template template) {
            return template(template.parts());
        }
        if (expression instanceof Literal literal) {
            return Text.of(literal.text());
        }
        if (expression instanceof Traversal traversal) {
            return traversal(traversal.steps());
        }
        if (expression instanceof Tuple tuple) {
            return new Sequence(values(tuple.items()));
        }
        if (expression instanceof ObjectOf object) {
            return object(object.entries());
        }
        if (expression instanceof Call call) {
            return Functions.call(call.function(), values(call.arguments()), names);
        }
        return computed(expression);
    }

    private Value computed(Expression expression) {
        if (expression instanceof Step step) {
            return step(value(step.of()), step.key());
        }
        if (expression instanceof Index index) {
            return indexed(value(index.of()), value(index.index()));
        }
        if (expression instanceof Splat splat) {
            return splat(value(splat.of()), splat.steps());
        }
        if (expression instanceof Choice choice) {
            return Operators.choice(
                    value(choice.condition()), value(choice.then()), value(choice.otherwise()), choice.source());
        }
        if (expression instanceof Operation operation) {
            return Operators.of(
                    operation.operator(), value(operation.left()), value(operation.right()), operation.source());
        }
        return expression instanceof Raw raw ? raw(raw.source()) : Absent.ABSENT;
    }

    private List<Value> values(List<Expression> expressions) {
        List<Value> values = new ArrayList<>();
        for (Expression expression : expressions) {
            if (!(expression instanceof Expand expand)) {
                values.add(value(expression));
            } else if (value(expand.of()) instanceof Sequence list) {
                values.addAll(list.items());
            } else {
                values.add(Text.rest(value(expand.of())));
            }
        }
        return List.copyOf(values);
    }

    /** A template that is one expression has that expression's value, of whatever type. */
    private Value template(List<Expression> parts) {
        if (parts.size() == 1) {
            return value(parts.get(0));
        }
        List<Part> text = new ArrayList<>();
        for (Expression part : parts) {
            Value value = value(part);
            if (value instanceof Text known) {
                text.addAll(known.parts());
            } else {
                text.add(new Opaque("a string of " + value, value.references()));
            }
        }
        return new Text(text);
    }

    private Value object(List<Entry> entries) {
        TreeMap<String, Value> values = new TreeMap<>();
        Value rest = Absent.ABSENT;
        for (Entry entry : entries) {
            Value key = value(entry.key());
            Value value = value(entry.value());
            if (key.literal().isPresent()) {
                values.put(key.literal().get(), value);
            } else {
                rest = Text.rest(new Sequence(List.of(key, value)));
            }
        }
        return new Block(values, rest);
    }

    private Value traversal(List<String> steps) {
        String root = steps.get(0);
        if (root.equals("local") && steps.size() > 1) {
            return steps(names.local(steps.get(1)), steps.subList(2, steps.size()));
        }
        Optional<Block> variable = names.variable(root);
        if (variable.isPresent()) {
            return names.within(steps(variable.get(), steps.subList(1, steps.size())));
        }
        boolean data = root.equals("data");
        int named = data ? 3 : 2;
        if (steps.size() < named || UNKNOWN_BEFORE_PLAN.contains(root)) {
            return Text.unknown(String.join(".", steps));
        }
        Address address = new Address(data, steps.get(named - 2), steps.get(named - 1));
        return steps(Text.of(new Reference(address, "")), steps.subList(named, steps.size()));
    }

    private static Value steps(Value start, List<String> steps) {
        Value value = start;
        for (String key : steps) {
            value = step(value, key);
        }
        return value;
    }

    /** The object of a resource by a key, and then its attributes. */
    private static Text stepOf(Reference reference, String step) {
        Address address = reference.address();
        String key = bare(step);
        boolean instance = reference.attribute().isEmpty()
                && address.key().isEmpty()
                && (step.startsWith(INDEX) || Functions.isIndex(step));
        if (instance) {
            return Text.of(new Reference(address.instance(key), ""));
        }
        return Text.of(
                new Reference(address, reference.attribute().isEmpty() ? key : reference.attribute() + "." + key));
    }

    private static String bare(String step) {
        return step.startsWith(INDEX) ? step.substring(INDEX.length()) : step;
    }

    static Value step(Value value, String step) {
        String key = bare(step);
        if (value instanceof Sequence sequence && Functions.isIndex(key)) {
            int index = Integer.parseInt(key);
            boolean known = index < sequence.items().size()
                    && sequence.items().subList(0, index + 1).stream().noneMatch(Functions::isRest);
            return known ? sequence.items().get(index) : Text.unknown("item " + key + " of " + sequence);
        }
        if (value instanceof Text text && text.reference().isPresent()) {
            return stepOf(text.reference().get(), step);
        }
        if (value instanceof Text text && text.isOpaque()) {
            return new Text(List.of(new Opaque(value + "." + key, value.references())));
        }
        return value.isAbsent() ? Text.unknown(value + "." + key) : value.get(key);
    }

    /** An item by an index that is itself a value; the key of an instance is kept also where it is not known. */
    private static Value indexed(Value value, Value index) {
        Optional<String> key = index.literal();
        if (key.isPresent()) {
            return step(value, INDEX + key.get());
        }
        boolean instance = value instanceof Text text
                && text.reference()
                        .filter(reference -> reference.attribute().isEmpty()
                                && reference.address().key().isEmpty())
                        .isPresent();
        if (instance && index instanceof Text) {
            return step(value, INDEX + index);
        }
        Set<Reference> mentions = new LinkedHashSet<>(value.references());
        mentions.addAll(index.references());
        return new Text(List.of(new Opaque(
                value + "[" + index + "]", mentions, Optional.of(new Part.Call("[]", List.of(value, index))))));
    }

    /** Over a resource: one item for each of its instances; without their keys, a reference that means any of them. */
    private Value splat(Value value, List<String> steps) {
        if (value instanceof Sequence list) {
            return new Sequence(list.items().stream()
                    .map(item -> Functions.isRest(item) ? item : steps(item, steps))
                    .toList());
        }
        Optional<Reference> reference = value instanceof Text text ? text.reference() : Optional.empty();
        if (reference.isEmpty()) {
            return value.isUnknown() ? Text.unknown(value + "[*]." + String.join(".", steps)) : value;
        }
        Optional<List<Address>> instances = reference.get().attribute().isEmpty()
                ? names.instances(reference.get().address())
                : Optional.empty();
        return instances
                .<Value>map(all -> new Sequence(all.stream()
                        .map(one -> steps(Text.of(new Reference(one, "")), steps))
                        .toList()))
                .orElseGet(() -> steps(value, steps));
    }

    /** What the names of an instance stand for is part of it: the same words mean another thing elsewhere. */
    private Value raw(String source) {
        Set<Reference> mentions = new LinkedHashSet<>(Mentions.in(source, names::local));
        StringBuilder where = new StringBuilder(source);
        for (String name : Mentions.roots(source)) {
            names.variable(name).ifPresent(value -> {
                mentions.addAll(value.references());
                where.append(" where ").append(name).append(" is ").append(value);
            });
        }
        return new Text(List.of(new Opaque(where.toString(), mentions)));
    }
}
