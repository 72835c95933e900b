package io.cdktn.cdktn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** The elements of one Terraform configuration, all of which are its direct children. */
public class TerraformStack extends Construct {
    private final Map<String, Object> overrides = new LinkedHashMap<>();

    public TerraformStack(Construct scope, String id) {
        super(scope, id);
    }

    /** @param path dotted */
    public void addOverride(String path, Object value) {
        overrides.put(path, value);
    }

    /**
     * The configuration as Terraform JSON.
     *
     * @throws IllegalStateException if an element has no provider
     */
    public ObjectNode toTerraform() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (IConstruct child : getNode().getChildren()) {
            if (child instanceof TerraformElement element) {
                element.write(all);
            } else {
                throw new IllegalStateException(child.getNode().getId() + " is no element of Terraform");
            }
        }
        if ((all.has("resource") || all.has("data")) && !all.has("provider")) {
            throw new IllegalStateException("the stack " + getNode().getId() + " has no provider");
        }
        overrides.forEach((path, value) -> {
            String[] names = path.split("\\.");
            ObjectNode node = all;
            for (int i = 0; i < names.length - 1; i++) {
                node = node.withObject("/" + names[i]);
            }
            node.set(names[names.length - 1], Arguments.json(value));
        });
        return all;
    }
}
