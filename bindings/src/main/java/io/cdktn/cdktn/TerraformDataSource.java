package io.cdktn.cdktn;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A data source of a stack. */
public abstract class TerraformDataSource extends TerraformElement {
    private final String type;

    protected TerraformDataSource(ElementBuilder builder, String type) {
        super(builder, "data." + type);
        this.type = type;
    }

    @Override
    final void write(ObjectNode configuration) {
        configuration.withObject("/data/" + type).set(getNode().getId(), arguments.json());
    }
}
