package io.cdktn.cdktn;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A resource of a stack. */
public abstract class TerraformResource extends TerraformElement {
    private final String type;

    protected TerraformResource(ElementBuilder builder, String type) {
        super(builder, type);
        this.type = type;
    }

    @Override
    final void write(ObjectNode configuration) {
        configuration.withObject("/resource/" + type).set(getNode().getId(), arguments.json());
    }
}
