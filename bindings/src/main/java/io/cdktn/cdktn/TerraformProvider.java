package io.cdktn.cdktn;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The configuration of a provider; the one without an alias is the default of all elements. */
public abstract class TerraformProvider extends TerraformElement {
    private final String type;
    private final String source;
    private final String version;

    protected TerraformProvider(ElementBuilder builder, String type, String source, String version) {
        super(builder, type);
        this.type = type;
        this.source = source;
        this.version = version;
    }

    @Override
    final void write(ObjectNode configuration) {
        configuration.withObject("/provider").withArray(type).add(arguments.json());
        configuration
                .withObject("/terraform/required_providers/" + type)
                .put("source", source)
                .put("version", version);
    }

    /** As the argument {@code provider} of an element names it. */
    final String name() {
        return arguments.text("alias").map(alias -> type + "." + alias).orElse(type);
    }
}
