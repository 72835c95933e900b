package dev.cells.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cells.terraform.model.Address;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What there will be after a plan: every instance that it does not delete, and the data sources that were read. */
final class PlannedResources {
    /** Actions after which a resource is no longer in the state. */
    private static final Set<String> LEAVES = Set.of("delete", "forget");

    private PlannedResources() {}

    static Map<Address, PlannedResource> of(JsonNode plan) {
        Map<Address, PlannedResource> found = new TreeMap<>();
        read(plan.path("prior_state").path("values").path("root_module"), found);
        for (JsonNode one : plan.path("resource_changes")) {
            JsonNode change = one.path("change");
            Set<String> actions = actions(one);
            // A deposed object is what a replacement could not delete before.
            if (!one.has("deposed") && !LEAVES.containsAll(actions)) {
                Planned values =
                        new Planned(change.path("after"), change.path("after_unknown"), change.path("after_sensitive"));
                Address address = address(one, one.path("module_address").asText(""));
                found.put(address, new PlannedResource(address, values, actions.contains("create")));
            }
        }
        return found;
    }

    static Set<String> actions(JsonNode change) {
        return StreamSupport.stream(change.path("change").path("actions").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    /** Data sources that were read while planning are in the state before it only. */
    private static void read(JsonNode module, Map<Address, PlannedResource> found) {
        for (JsonNode one : module.path("resources")) {
            if (one.path("mode").asText().equals("data")) {
                Address address = address(one, module.path("address").asText(""));
                Planned values =
                        new Planned(one.path("values"), MissingNode.getInstance(), one.path("sensitive_values"));
                found.put(address, new PlannedResource(address, values, false));
            }
        }
        module.path("child_modules").forEach(child -> read(child, found));
    }

    static Address address(JsonNode one, String module) {
        boolean data = one.path("mode").asText().equals("data");
        Address block = new Address(
                module, data, one.path("type").asText(), one.path("name").asText(), "");
        return one.has("index") ? block.instance(one.path("index").asText()) : block;
    }
}
