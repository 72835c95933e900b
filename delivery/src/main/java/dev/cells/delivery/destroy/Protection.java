package dev.cells.delivery.destroy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What protects the resources of a stack from being deleted: Terraform refuses a plan that deletes one with
 * {@code prevent_destroy}; AWS refuses to delete one with deletion protection.
 *
 * @param kept addresses of the resources that Terraform refuses to delete: those that hold data
 * @param guarded addresses of the resources that AWS refuses to delete, so that an update must turn that off first
 * @param override the arguments that turn off both, as an override file beside the synthesized JSON, which stays as it is
 */
public record Protection(SortedSet<String> kept, SortedSet<String> guarded, String override) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Arguments of the provider 5.100.0 that turn on deletion protection; their value is a truth value or ACTIVE. */
    private static final List<String> ARGUMENTS = List.of(
            "deletion_protection", "deletion_protection_enabled", "enable_deletion_protection", "delete_protection");

    /** The blocks of a stack that are about what it has. */
    private static final List<String> CONTENTS =
            List.of("check", "data", "import", "moved", "output", "removed", "resource");

    private static final String ACTIVE = "ACTIVE";

    public Protection {
        kept = Collections.unmodifiableSortedSet(new TreeSet<>(kept));
        guarded = Collections.unmodifiableSortedSet(new TreeSet<>(guarded));
    }

    /** All that is protected, by one or both. */
    public SortedSet<String> addresses() {
        SortedSet<String> all = new TreeSet<>(kept);
        all.addAll(guarded);
        return all;
    }

    /** @param main a synthesized stack */
    public static Protection of(JsonNode main) {
        SortedSet<String> kept = new TreeSet<>();
        SortedSet<String> guarded = new TreeSet<>();
        ObjectNode root = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> type : main.path("resource").properties()) {
            for (Map.Entry<String, JsonNode> resource : type.getValue().properties()) {
                ObjectNode off = JSON.createObjectNode();
                ARGUMENTS.forEach(argument ->
                        off(resource.getValue().path(argument)).ifPresent(value -> off.set(argument, value)));
                String address = type.getKey() + "." + resource.getKey();
                if (!off.isEmpty()) {
                    guarded.add(address);
                }
                if (isKept(resource.getValue())) {
                    kept.add(address);
                    off.putObject("lifecycle").put("prevent_destroy", false);
                }
                if (!off.isEmpty()) {
                    root.withObject("/resource/" + type.getKey()).set(resource.getKey(), off);
                }
            }
        }
        return new Protection(kept, guarded, root.toPrettyString() + "\n");
    }

    /** Whether Terraform refuses to delete it. In JSON syntax, a block is an object or a list of one. */
    private static boolean isKept(JsonNode resource) {
        JsonNode lifecycle = resource.path("lifecycle");
        JsonNode block = lifecycle.isArray() ? lifecycle.path(0) : lifecycle;
        return block.path("prevent_destroy").asBoolean();
    }

    /** The value that turns an argument off; empty if it is off. */
    private static Optional<JsonNode> off(JsonNode value) {
        if (value.asText().equals(ACTIVE)) {
            return Optional.of(JSON.getNodeFactory().textNode("INACTIVE"));
        }
        return value.asBoolean() ? Optional.of(JSON.getNodeFactory().booleanNode(false)) : Optional.empty();
    }

    /**
     * The same stack with nothing in it, so that a plan of it deletes everything that the state has: its providers, and what
     * else stacks have that is neither a resource, nor read, nor published. Not a plan with {@code -destroy}, in which Terraform
     * ignores {@code removed} blocks ({@code
     * https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources}), so that nothing could be
     * kept.
     */
    public static String emptied(JsonNode main) {
        ObjectNode rest = main.deepCopy();
        rest.remove(CONTENTS);
        return rest.toPrettyString() + "\n";
    }

    /** Those that AWS protects now, by the state: after a run that was killed they can be fewer than the stack says. */
    public SortedSet<String> guardedNow(JsonNode state) {
        SortedSet<String> now = new TreeSet<>();
        for (JsonNode resource : state.path("resources")) {
            String address =
                    resource.path("type").asText() + "." + resource.path("name").asText();
            for (JsonNode instance : resource.path("instances")) {
                JsonNode attributes = instance.path("attributes");
                if (guarded.contains(address)
                        && ARGUMENTS.stream().anyMatch(argument -> off(attributes.path(argument))
                                .isPresent())) {
                    now.add(address);
                }
            }
        }
        return now;
    }
}
