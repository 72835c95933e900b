package dev.cells.terraform.expression;

import dev.cells.terraform.model.Part.Call;
import dev.cells.terraform.model.Part.Opaque;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Operators and conditionals, where both sides are known; else the value is unknown, and says of what. */
final class Operators {
    /** Weakest first; a longer operator before one that it begins with. */
    static final List<List<String>> BY_STRENGTH = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("==", "!="),
            List.of("<=", ">=", "<", ">"),
            List.of("+", "-"),
            List.of("*", "/", "%"));

    private Operators() {}

    static Value of(String operator, Value left, Value right, String source) {
        return known(operator, left, right)
                .<Value>map(Text::of)
                .orElseGet(() -> unknown(source, operator, left.isAbsent() ? List.of(right) : List.of(left, right)));
    }

    /** The branch that the condition selects; either, where both are equal. */
    static Value choice(Value condition, Value then, Value otherwise, String source) {
        if (condition.isTrue() || then.equals(otherwise)) {
            return then;
        }
        return condition.isFalse() ? otherwise : unknown(source, Call.CHOICE, List.of(condition, then, otherwise));
    }

    private static Optional<String> known(String operator, Value left, Value right) {
        return switch (operator) {
            case "!" -> truth(right).map(holds -> String.valueOf(!holds));
            case "&&" -> decided(left, right, false);
            case "||" -> decided(left, right, true);
            case "==" -> equal(left, right).map(String::valueOf);
            case "!=" -> equal(left, right).map(same -> String.valueOf(!same));
            default -> numbers(operator, left.number(), right.number());
        };
    }

    /** One side may decide alone. */
    private static Optional<String> decided(Value left, Value right, boolean alone) {
        Optional<Boolean> first = truth(left);
        Optional<Boolean> second = truth(right);
        if (first.equals(Optional.of(alone)) || second.equals(Optional.of(alone))) {
            return Optional.of(String.valueOf(alone));
        }
        return first.isPresent() && second.isPresent() ? Optional.of(String.valueOf(!alone)) : Optional.empty();
    }

    private static Optional<Boolean> truth(Value value) {
        if (value.isTrue()) {
            return Optional.of(true);
        }
        return value.isFalse() ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Boolean> equal(Value left, Value right) {
        boolean known = (left.isAbsent() || left.literal().isPresent())
                && (right.isAbsent() || right.literal().isPresent());
        return known ? Optional.of(left.equals(right)) : Optional.empty();
    }

    private static Optional<String> numbers(String operator, OptionalLong left, OptionalLong right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        long a = left.getAsLong();
        long b = right.getAsLong();
        boolean small = Math.abs(a) < Integer.MAX_VALUE && Math.abs(b) < Integer.MAX_VALUE;
        return switch (operator) {
            case "<" -> Optional.of(String.valueOf(a < b));
            case "<=" -> Optional.of(String.valueOf(a <= b));
            case ">" -> Optional.of(String.valueOf(a > b));
            case ">=" -> Optional.of(String.valueOf(a >= b));
            case "+" -> small ? Optional.of(String.valueOf(a + b)) : Optional.empty();
            case "-" -> small ? Optional.of(String.valueOf(a - b)) : Optional.empty();
            case "*" -> small ? Optional.of(String.valueOf(a * b)) : Optional.empty();
            case "%" -> b > 0 && a >= 0 ? Optional.of(String.valueOf(a % b)) : Optional.empty();
            default -> b != 0 && a % b == 0 ? Optional.of(String.valueOf(a / b)) : Optional.empty();
        };
    }

    private static Value unknown(String source, String operator, List<Value> of) {
        Set<Reference> mentions = new LinkedHashSet<>();
        of.forEach(value -> mentions.addAll(value.references()));
        return new Text(List.of(new Opaque(source, mentions, Optional.of(new Call(operator, of)))));
    }
}
