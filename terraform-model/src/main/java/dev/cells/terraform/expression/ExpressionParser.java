package dev.cells.terraform.expression;

import dev.cells.terraform.expression.Expression.Call;
import dev.cells.terraform.expression.Expression.Choice;
import dev.cells.terraform.expression.Expression.Entry;
import dev.cells.terraform.expression.Expression.Expand;
import dev.cells.terraform.expression.Expression.Index;
import dev.cells.terraform.expression.Expression.Literal;
import dev.cells.terraform.expression.Expression.Nothing;
import dev.cells.terraform.expression.Expression.ObjectOf;
import dev.cells.terraform.expression.Expression.Operation;
import dev.cells.terraform.expression.Expression.Raw;
import dev.cells.terraform.expression.Expression.Splat;
import dev.cells.terraform.expression.Expression.Step;
import dev.cells.terraform.expression.Expression.Traversal;
import dev.cells.terraform.expression.Expression.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what stands between <code>${</code> and <code>}</code>. Recursive descent over the forms that have a value
 * without running Terraform; anything else makes the whole expression {@link Raw}.
 */
final class ExpressionParser {
    /** Levels of nesting, and steps of one traversal. */
    private static final int DEEPEST = 100;

    /** Not an error of the user: the expression is of a form that we do not evaluate. */
    private static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unsupported() {
            super("", null, false, false);
        }
    }

    private final Cursor in;
    private int depth;

    private ExpressionParser(String source, int depth) {
        in = new Cursor(source);
        this.depth = depth;
    }

    /** @param depth how many expressions are around this one */
    static Expression parse(String source, int depth) {
        ExpressionParser parser = new ExpressionParser(source, depth);
        try {
            Expression expression = parser.expression();
            parser.in.blanks();
            return parser.in.ended() ? expression : new Raw(source);
        } catch (Unsupported e) {
            return new Raw(source);
        }
    }

    private Expression expression() {
        if (++depth > DEEPEST) {
            throw new Unsupported();
        }
        in.blanks();
        int start = in.at();
        Expression condition = operation(0);
        in.blanks();
        if (in.peek() == '?') {
            in.skip(1);
            Expression then = expression();
            expect(':');
            Expression otherwise = expression();
            condition = new Choice(condition, then, otherwise, in.since(start));
        }
        depth--;
        return condition;
    }

    /** @param level the weakest operators that belong to it, an index of {@link Operators#BY_STRENGTH} */
    private Expression operation(int level) {
        if (level == Operators.BY_STRENGTH.size()) {
            return unary();
        }
        in.blanks();
        int start = in.at();
        Expression left = operation(level + 1);
        for (int operators = 0; ; operators++) {
            in.blanks();
            Optional<String> operator = in.oneOf(Operators.BY_STRENGTH.get(level));
            if (operator.isEmpty()) {
                return left;
            }
            if (operators == DEEPEST) {
                throw new Unsupported();
            }
            in.skip(operator.get().length());
            left = new Operation(operator.get(), left, operation(level + 1), in.since(start));
        }
    }

    private Expression unary() {
        in.blanks();
        int start = in.at();
        if (in.peek() != '!' || ++depth > DEEPEST) {
            return postfix();
        }
        in.skip(1);
        Expression operand = unary();
        depth--;
        return new Operation("!", new Nothing(), operand, in.since(start));
    }

    private Expression postfix() {
        Expression expression = operand();
        for (int steps = 0; in.peek() == '[' || in.peek() == '.' && !in.startsWith("..."); steps++) {
            if (steps == DEEPEST) {
                throw new Unsupported();
            }
            expression = step(expression);
        }
        return expression;
    }

    private static Expression extended(Expression expression, String key) {
        if (expression instanceof Splat splat) {
            List<String> steps = new ArrayList<>(splat.steps());
            steps.add(key);
            return new Splat(splat.of(), List.copyOf(steps));
        }
        if (expression instanceof Traversal names) {
            List<String> steps = new ArrayList<>(names.steps());
            steps.add(key);
            return new Traversal(List.copyOf(steps));
        }
        return new Step(expression, key);
    }

    private Expression operand() {
        if (++depth > DEEPEST) {
            throw new Unsupported();
        }
        Expression operand = bareOperand();
        depth--;
        return operand;
    }

    private Expression bareOperand() {
        in.blanks();
        char next = in.peek();
        if (next == '"') {
            return TemplateParser.parse(in.quoted().orElseThrow(Unsupported::new), true, depth);
        }
        if (next == '[') {
            in.skip(1);
            return new Tuple(sequence(']'));
        }
        if (next == '{') {
            in.skip(1);
            return object();
        }
        if (next == '(') {
            in.skip(1);
            Expression inner = expression();
            expect(')');
            return inner;
        }
        return word(in.word());
    }

    private Expression word(String word) {
        if (word.isEmpty()) {
            throw new Unsupported();
        }
        if (Character.isDigit(word.charAt(0)) || word.charAt(0) == '-') {
            return new Literal(word);
        }
        if (in.peek() == '(') {
            in.skip(1);
            return new Call(word, sequence(')'));
        }
        return switch (word) {
            case "true", "false" -> new Literal(word);
            case "null" -> new Nothing();
            default -> new Traversal(List.of(word));
        };
    }

    /** The next {@code .name}, {@code .0}, {@code .*}, {@code [0]}, {@code ["key"]}, {@code [*]} or {@code [x]}. */
    private Expression step(Expression of) {
        boolean bracket = in.peek() == '[';
        in.skip(1);
        if (bracket) {
            in.blanks();
        }
        if (in.peek() == '*') {
            in.skip(1);
            if (bracket) {
                expect(']');
            }
            return splat(of);
        }
        if (!bracket) {
            String name = in.word();
            if (name.isEmpty()) {
                throw new Unsupported();
            }
            return extended(of, name);
        }
        Expression index = expression();
        expect(']');
        Optional<String> constant = constant(index);
        if (constant.isEmpty() && of instanceof Splat) {
            throw new Unsupported();
        }
        return constant.map(key -> extended(of, Evaluator.INDEX + key)).orElseGet(() -> new Index(of, index));
    }

    private static Expression splat(Expression of) {
        if (of instanceof Splat) {
            throw new Unsupported();
        }
        return new Splat(of, List.of());
    }

    private static Optional<String> constant(Expression index) {
        if (index instanceof Expression.Template template && template.parts().size() == 1) {
            return constant(template.parts().get(0));
        }
        return index instanceof Literal literal ? Optional.of(literal.text()) : Optional.empty();
    }

    private List<Expression> sequence(char close) {
        List<Expression> items = new ArrayList<>();
        in.blanks();
        while (in.peek() != close) {
            Expression item = expression();
            in.blanks();
            if (in.startsWith("...")) {
                in.skip(3);
                item = new Expand(item);
                in.blanks();
            }
            items.add(item);
            if (in.peek() == ',') {
                in.skip(1);
                in.blanks();
            } else if (in.peek() != close) {
                throw new Unsupported();
            }
        }
        in.skip(1);
        return List.copyOf(items);
    }

    private Expression object() {
        List<Entry> entries = new ArrayList<>();
        in.blanks();
        while (in.peek() != '}') {
            // In parentheses a key is an expression; bare, it is a word.
            boolean computed = in.peek() == '(';
            Expression key = computed ? operand() : key(operand());
            in.blanks();
            if (in.peek() != '=' && in.peek() != ':') {
                throw new Unsupported();
            }
            in.skip(1);
            entries.add(new Entry(key, expression()));
            in.blanks();
            if (in.peek() == ',') {
                in.skip(1);
                in.blanks();
            }
            if (in.ended()) {
                throw new Unsupported();
            }
        }
        in.skip(1);
        return new ObjectOf(List.copyOf(entries));
    }

    /** A bare word as a key is the word itself, not a reference; {@code for} is the start of a comprehension. */
    private static Expression key(Expression key) {
        if (!(key instanceof Traversal names)) {
            return key;
        }
        if (names.steps().get(0).equals("for")) {
            throw new Unsupported();
        }
        return new Literal(names.steps().get(0));
    }

    private void expect(char wanted) {
        in.blanks();
        if (in.peek() != wanted) {
            throw new Unsupported();
        }
        in.skip(1);
    }
}
