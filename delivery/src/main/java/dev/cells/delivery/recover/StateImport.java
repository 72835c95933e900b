package dev.cells.delivery.recover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.delivery.progress.Event.Diagnostic;
import dev.cells.delivery.recover.ImportRules.ImportRule;
import dev.cells.delivery.recover.UnconfirmedResources.Unconfirmed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The import blocks for unconfirmed resources, and the data sources that find the ids that AWS assigned. */
public final class StateImport {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DATA = "recovered_";

    private final Map<String, Import> imports;
    private final List<String> unknown;

    private StateImport(Map<String, Import> imports, List<String> unknown) {
        this.imports = imports;
        this.unknown = List.copyOf(unknown);
    }

    /** One resource to import, and how its id is found if AWS assigned it. */
    private record Import(
            String address, String id, Optional<ImportRule.Lookup> lookup, String data, ObjectNode arguments) {}

    /**
     * What can be imported.
     *
     * @param unconfirmed the unconfirmed resources that a plan would create
     * @param main the stack as synthesized
     * @param plan that plan as JSON ({@code show -json})
     */
    public static StateImport of(List<Unconfirmed> unconfirmed, JsonNode main, JsonNode plan) {
        Map<String, Import> imports = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (Unconfirmed one : unconfirmed) {
            Optional<Import> found = find(one, main, planned(plan, one.address()), DATA + imports.size());
            found.ifPresent(known -> imports.put(one.address(), known));
            if (found.isEmpty()) {
                unknown.add(one.address());
            }
        }
        return new StateImport(imports, unknown);
    }

    private static JsonNode planned(JsonNode plan, String address) {
        for (JsonNode change : plan.path("resource_changes")) {
            if (change.path("address").asText().equals(address)) {
                return change.path("change").path("after");
            }
        }
        return JSON.createObjectNode();
    }

    /** By the rule of its type, else by the id that the provider reported, which is the import id of most types. */
    private static Optional<Import> find(Unconfirmed one, JsonNode main, JsonNode planned, String data) {
        String address = one.address();
        String type = address.substring(0, Math.max(0, address.indexOf('.')));
        return ImportRules.find(type)
                .flatMap(rule -> byRule(rule, address, resource(main, type, address), planned, data))
                .or(() -> one.id()
                        .map(id -> new Import(address, ImportRules.literal(id), Optional.empty(), data, none())));
    }

    private static Optional<Import> byRule(
            ImportRule rule, String address, JsonNode resource, JsonNode planned, String data) {
        ObjectNode arguments = none();
        if (resource.has("provider")) {
            arguments.set("provider", resource.get("provider"));
        }
        return rule.arguments(planned).flatMap(known -> {
            known.forEach(arguments::put);
            return rule.id(planned, data).map(id -> new Import(address, id, rule.lookup(), data, arguments));
        });
    }

    private static JsonNode resource(JsonNode main, String type, String address) {
        return main.path("resource").path(type).path(address.substring(type.length() + 1));
    }

    private static ObjectNode none() {
        return JSON.createObjectNode();
    }

    public boolean isEmpty() {
        return imports.isEmpty();
    }

    /** The resources that cannot be found: AWS assigned their id, and it was not reported. */
    public List<String> unknown() {
        return unknown;
    }

    /** The text of {@code recovered.tf.json}. */
    public String text() {
        ObjectNode root = JSON.createObjectNode();
        var blocks = root.putArray("import");
        for (Import one : imports.values()) {
            blocks.addObject().put("to", one.address()).put("id", one.id());
            one.lookup().ifPresent(lookup -> root.withObjectProperty("data")
                    .withObjectProperty(lookup.type())
                    .set(one.data(), one.arguments()));
        }
        return root.toPrettyString() + "\n";
    }

    /**
     * The same without the resources that turned out not to exist. If the errors concern none of them in particular,
     * another attempt is pointless, and no resource is left.
     *
     * @param errors of the plan that tried to import them
     */
    public StateImport without(List<Diagnostic> errors) {
        Map<String, Import> left = new LinkedHashMap<>(imports);
        left.values().removeIf(one -> errors.stream().anyMatch(error -> concerns(error, one)));
        return new StateImport(left.size() == imports.size() ? Map.of() : left, unknown);
    }

    private static boolean concerns(Diagnostic error, Import one) {
        Optional<String> data = one.lookup().map(lookup -> "data." + lookup.type() + "." + one.data());
        boolean lookedUp = data.isPresent() && data.equals(error.address());
        return lookedUp
                || error.address().equals(Optional.of(one.address()))
                || error.detail().contains('"' + one.address() + '"');
    }
}
