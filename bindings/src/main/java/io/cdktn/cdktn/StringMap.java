package io.cdktn.cdktn;

/** A reference to a map of texts. */
public class StringMap extends Expression {
    public StringMap(String expression) {
        super(expression);
    }

    public String lookup(String key) {
        return Token.of(expression() + "[\"" + key + "\"]");
    }
}
