package dev.cells.terraform.expression;

import dev.cells.terraform.expression.Expression.Call;
import dev.cells.terraform.expression.Expression.Entry;
import dev.cells.terraform.expression.Expression.Literal;
import dev.cells.terraform.expression.Expression.ObjectOf;
import dev.cells.terraform.expression.Expression.Raw;
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
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns strings of Terraform JSON into {@link Value values}: locals are followed, attributes of the stack become
 * {@link Reference references}, and what only a plan can know becomes {@link Opaque}. Nothing is ever guessed.
 */
public final class Evaluator {
    /** The step of an index that is no constant: which instance of a resource is meant never matters to us. */
    static final String SOME_INSTANCE = "[*";

    /** What steps in brackets begin with, so that they are not taken for names. */
    static final String INDEX = "[";

    /** Names that begin an expression and are no resource type. */
    private static final Set<String> UNKNOWN_BEFORE_PLAN =
            Set.of("var", "module", "each", "count", "path", "self", "terraform", "provider");

    private final Function<String, Value> locals;
    private int depth;

    /** @param locals the value of a local; answers {@link Text#unknown} for one that does not exist or that is cyclic */
    public Evaluator(Function<String, Value> locals) {
        this.locals = locals;
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
        if (expression instanceof Step step) {
            return step(value(step.of()), step.key());
        }
        if (expression instanceof Tuple tuple) {
            return new Sequence(values(tuple.items()));
        }
        if (expression instanceof ObjectOf object) {
            return object(object.entries());
        }
        if (expression instanceof Call call) {
            return Functions.call(call.function(), values(call.arguments()));
        }
        return expression instanceof Raw raw ? raw(raw.source()) : Absent.ABSENT;
    }

    private List<Value> values(List<Expression> expressions) {
        return expressions.stream().map(this::value).toList();
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
        for (Entry entry : entries) {
            Value key = value(entry.key());
            if (key.literal().isEmpty()) {
                return new Text(List.of(new Opaque("an object with the key " + key, key.references())));
            }
            values.put(key.literal().get(), value(entry.value()));
        }
        return new Block(values);
    }

    private Value traversal(List<String> steps) {
        String root = steps.get(0);
        if (root.equals("local") && steps.size() > 1) {
            Value value = locals.apply(steps.get(1));
            for (String key : steps.subList(2, steps.size())) {
                value = step(value, key);
            }
            return value;
        }
        boolean data = root.equals("data");
        int names = data ? 3 : 2;
        if (steps.size() < names || UNKNOWN_BEFORE_PLAN.contains(root)) {
            return Text.unknown(String.join(".", steps));
        }
        Address address = new Address(data, steps.get(names - 2), steps.get(names - 1));
        return Text.of(new Reference(address, attribute(steps.subList(names, steps.size()))));
    }

    /** Without the keys of {@code count} and {@code for_each} instances, which come before the first name. */
    private static String attribute(List<String> steps) {
        int first = !steps.isEmpty() && isInstance(steps.get(0)) ? 1 : 0;
        return steps.stream().skip(first).map(Evaluator::bare).collect(Collectors.joining("."));
    }

    private static boolean isInstance(String step) {
        return step.startsWith(INDEX) || Functions.isIndex(step);
    }

    private static String bare(String step) {
        return step.startsWith(INDEX) ? step.substring(INDEX.length()) : step;
    }

    static Value step(Value value, String step) {
        String key = bare(step);
        if (value instanceof Sequence sequence && Functions.isIndex(key)) {
            int index = Integer.parseInt(key);
            return index < sequence.items().size() ? sequence.items().get(index) : Text.unknown("item " + key);
        }
        boolean nowhere = value.isAbsent() || step.equals(SOME_INSTANCE);
        return nowhere ? Text.unknown(value + "." + key) : value.get(key);
    }

    private Value raw(String source) {
        return new Text(List.of(new Opaque(source, Mentions.in(source, locals))));
    }
}
