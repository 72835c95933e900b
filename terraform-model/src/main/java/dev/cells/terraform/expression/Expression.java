package dev.cells.terraform.expression;

import java.util.List;

/** Terraform's expression language, as far as a synthesized stack needs it; the rest is {@link Raw}. */
sealed interface Expression {
    /** A string with expressions inside; a plain string is a template of one literal. */
    record Template(List<Expression> parts) implements Expression {}

    /** A string, number or boolean as its characters. */
    record Literal(String text) implements Expression {}

    /** {@code null}. */
    record Nothing() implements Expression {}

    /** {@code a.b.c}, {@code a.b[0].c}, {@code local.x["y"]}: the names in order, indices as their text. */
    record Traversal(List<String> steps) implements Expression {}

    /** {@code x[f(y)]}: an index that is no constant. */
    record Index(Expression of, Expression index) implements Expression {}

    /** {@code x[*].a.b}: the steps are done with every item. */
    record Splat(Expression of, List<String> steps) implements Expression {}

    /** {@code condition ? then : otherwise}. */
    record Choice(Expression condition, Expression then, Expression otherwise, String source) implements Expression {}

    /** {@code left == right}, {@code !right}: without a left side where the operator has one side only. */
    record Operation(String operator, Expression left, Expression right, String source) implements Expression {}

    /** {@code list...} as the last argument of a call. */
    record Expand(Expression of) implements Expression {}

    /** {@code f(x)[0].name}: names and indices on something that is no name itself. */
    record Step(Expression of, String key) implements Expression {}

    record Call(String function, List<Expression> arguments) implements Expression {}

    record Tuple(List<Expression> items) implements Expression {}

    record ObjectOf(List<Entry> entries) implements Expression {}

    record Entry(Expression key, Expression value) {}

    /** {@code for} and template directives: kept as text. */
    record Raw(String source) implements Expression {}
}
