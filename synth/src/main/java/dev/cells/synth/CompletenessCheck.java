package dev.cells.synth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.Inventory;
import dev.cells.constructs.StackScope;
import dev.cells.synth.Failure.SynthesisBug;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares a synthesized stack with what was created.
 *
 * <p>CDK Terrain silently merges two resources whose ids become equal, and omits what was created outside of the stack.
 * Both would go unnoticed until something is missing in the cloud.
 *
 * @param byId Terraform addresses by logical id
 * @param resources the number of resources among them
 */
record CompletenessCheck(SortedMap<String, String> byId, int resources) {

    /**
     * Before the stack is written: counts what modules created.
     *
     * @throws SynthesisBug if a construct was created with an id that was not registered, which could become equal to
     *     one that was
     */
    static void countCreated(StackScope scope) {
        int created = scope.stack().getNode().getChildren().size();
        int registered = scope.inventory().sources().size()
                + scope.inventory().providers()
                - scope.inventory().others();
        if (created != registered) {
            throw new SynthesisBug(
                    created + " constructs were made and " + registered + " registered with StackScope.id");
        }
    }

    /** @throws SynthesisBug if anything that was created is missing, or anything is there that was not registered */
    static CompletenessCheck checked(ObjectNode stack, Inventory inventory) {
        List<String> twice = new ArrayList<>();
        SortedMap<String, String> byId = new TreeMap<>();
        int resources = collect(stack.path("resource"), "", byId, twice);
        collect(stack.path("data"), "data.", byId, twice);
        compare(byId.keySet(), inventory.sources().keySet(), twice);
        Set<String> outputs = new TreeSet<>();
        stack.path("output").fieldNames().forEachRemaining(outputs::add);
        compare(outputs, inventory.outputs().keySet(), List.of());
        int providers = stack.at("/provider/aws").size();
        if (providers != inventory.providers()) {
            throw new SynthesisBug(inventory.providers() + " providers created and " + providers + " written");
        }
        return new CompletenessCheck(byId, resources);
    }

    private static void compare(Set<String> written, Set<String> registered, List<String> twice) {
        if (!written.equals(registered) || !twice.isEmpty()) {
            TreeSet<String> missing = new TreeSet<>(registered);
            missing.removeAll(written);
            TreeSet<String> unknown = new TreeSet<>(written);
            unknown.removeAll(registered);
            throw new SynthesisBug("created but not written " + missing + ", written but not registered " + unknown
                    + ", written twice " + twice);
        }
    }

    /** The settings section of each, by Terraform address; that of an output is {@code output.} and its name. */
    SortedMap<String, String> sources(Inventory inventory) {
        SortedMap<String, String> sources = new TreeMap<>();
        byId.forEach((id, address) ->
                sources.put(address, inventory.sources().get(id).setting()));
        inventory.outputs().forEach((name, source) -> sources.put("output." + name, source.setting()));
        return sources;
    }

    private static int collect(JsonNode types, String prefix, SortedMap<String, String> byId, List<String> twice) {
        int count = 0;
        for (Map.Entry<String, JsonNode> type : types.properties()) {
            for (Map.Entry<String, JsonNode> element : type.getValue().properties()) {
                put(byId, element.getKey(), prefix + type.getKey() + "." + element.getKey(), twice);
                count++;
            }
        }
        return count;
    }

    private static void put(SortedMap<String, String> byId, String id, String address, List<String> twice) {
        if (byId.putIfAbsent(id, address) != null) {
            twice.add(address);
        }
    }
}
