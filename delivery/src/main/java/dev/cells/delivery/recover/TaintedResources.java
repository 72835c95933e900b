package dev.cells.delivery.recover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Resources that must be kept but whose creation ended before its time. The engine holds them tainted, which means that
 * its next plan replaces them; for what holds data the stack forbids that, so no plan could ever be made again. They
 * are taken as they are instead: a refresh tells how far AWS brought them, and the plan does the rest.
 */
public final class TaintedResources {
    private TaintedResources() {}

    /**
     * Their addresses.
     *
     * @param main the stack as synthesized
     * @param state as {@code state pull} gives it
     */
    public static List<String> kept(JsonNode main, JsonNode state) {
        List<String> addresses = new ArrayList<>();
        for (JsonNode resource : state.path("resources")) {
            String type = resource.path("type").asText();
            String name = resource.path("name").asText();
            if (isTainted(resource) && isKept(main.path("resource").path(type).path(name))) {
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

    /** A block is an object or a list of one. */
    private static boolean isKept(JsonNode resource) {
        JsonNode lifecycle = resource.path("lifecycle");
        JsonNode block = lifecycle.isArray() ? lifecycle.path(0) : lifecycle;
        return block.path("prevent_destroy").asBoolean();
    }
}
