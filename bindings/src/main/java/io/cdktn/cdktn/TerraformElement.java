package io.cdktn.cdktn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** A resource, a data source or a provider. */
public abstract class TerraformElement extends Construct implements ITerraformDependable {
    final Arguments arguments;
    private final String address;

    /** @param prefix of its address, before its id */
    TerraformElement(ElementBuilder builder, String prefix) {
        super(builder.scope(), builder.id());
        arguments = builder.arguments.copy();
        address = prefix + "." + builder.id();
    }

    /** Adds the element to the configuration of its stack. */
    abstract void write(ObjectNode configuration);

    /** A reference to the element itself. */
    @Override
    public String getFqn() {
        return Token.of(address);
    }

    protected final void put(String name, Object value) {
        arguments.put(name, value);
    }

    protected final String expression(String attribute) {
        return address + "." + attribute;
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
