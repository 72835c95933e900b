package dev.cells.delivery.recover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Protected resources whose creation was interrupted. Terraform marks them as tainted and its next plan replaces them,
 * which {@code prevent_destroy} forbids, so that no plan could ever succeed again. They are untainted instead: the
 * refresh shows what AWS has created, and the plan changes the rest.
 */
public final class TaintedResources {
    private TaintedResources() {}

    /**
     * The addresses of all tainted resources with {@code prevent_destroy}.
     *
     * @param main the stack as synthesized
     * @param state as printed by {@code state pull}
     */
    public static List<String> protectedAddresses(JsonNode main, JsonNode state) {
        List<String> addresses = new ArrayList<>();
        for (JsonNode resource : state.path("resources")) {
            String type = resource.path("type").asText();
            String name = resource.path("name").asText();
            if (isTainted(resource)
                    && isProtected(main.path("resource").path(type).path(name))) {
                addresses.add(type + "." + name);
            }
        }
        return List.copyOf(addresses);
    }

    private static boolean isTainted(JsonNode resource) {
        for (JsonNode instance : resource.path("instances")) {
            if (instance.path("status").asText().equals("tainted")) {
                return true;
            }
        }
        return false;
    }

    /** In JSON syntax, a block is an object or a list of one. */
    private static boolean isProtected(JsonNode resource) {
        JsonNode lifecycle = resource.path("lifecycle");
        JsonNode block = lifecycle.isArray() ? lifecycle.path(0) : lifecycle;
        return block.path("prevent_destroy").asBoolean();
    }
}
