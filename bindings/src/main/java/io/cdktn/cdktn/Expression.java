package io.cdktn.cdktn;

import java.util.List;
import java.util.Map;

/** A reference to a value that is no text, number or list of them. */
public class Expression implements IResolvable {
    private final String expression;

    public Expression(String expression) {
        this.expression = expression;
    }

    @Override
    public String expression() {
        return expression;
    }

    @Override
    public String toString() {
        return Token.of(expression);
    }

    protected final String expression(String attribute) {
        return expression + "." + attribute;
    }

    protected final String string(String attribute) {
        return Token.of(expression(attribute));
    }

    protected final Number number(String attribute) {
        return new Token.OfNumber(expression(attribute));
    }

    protected static <T> List<T> list(String expression) {
        return Token.list(expression);
    }

    protected static <T> Map<String, T> map(String expression) {
        return Token.map(expression);
    }
}
