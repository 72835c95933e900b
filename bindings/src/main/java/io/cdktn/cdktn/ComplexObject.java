package io.cdktn.cdktn;

/** A reference to a block. */
public abstract class ComplexObject extends Expression {
    protected ComplexObject(String expression) {
        super(expression);
    }
}
