package io.cdktn.cdktn;

/** A reference to blocks. */
public abstract class ComplexList extends Expression {
    protected ComplexList(String expression) {
        super(expression);
    }

    /** As CDK Terrain writes it: an item of a set is {@code tolist(x).0}, of a list {@code x[0]}. */
    protected final String item(Number index) {
        return expression() + (expression().endsWith(")") ? "." + index.intValue() : "[" + index.intValue() + "]");
    }
}
