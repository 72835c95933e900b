package dev.cells.audit.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.plan.Plan;
import dev.cells.terraform.read.StackReader;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plan that Terraform would make of a fixture whose resources do not exist yet: constants are known, and whatever has
 * an expression in it is not. {@code complete} is false, so that blocks whose instances only Terraform counts stay as they are.
 */
final class FixturePlan {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> META =
            Set.of("//", "lifecycle", "count", "for_each", "provider", "depends_on", "provisioner", "dynamic");
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:data\\.)?(?:aws|random|tls)_\\w+\\.[\\w-]+(?:\\[[^]]*])?(?:\\.\\w+)*|(?:var|local|each|count|module)\\.[\\w.]+");

    private FixturePlan() {}

    /** @param program as it is, which decides the instances */
    static Plan of(ObjectNode program, ObjectNode known) {
        Stack stack = StackReader.parse("acme", program.toString()).get();
        ObjectNode plan = JSON.objectNode();
        plan.put("format_version", "1.2");
        plan.put("complete", false);
        ArrayNode changes = plan.putArray("resource_changes");
        stack.resources().values().stream()
                .filter(one -> !one.address().isOpen() && !one.conditional())
                .forEach(one -> change(one, known, changes));
        ObjectNode configuration = plan.putObject("configuration");
        ObjectNode providers = configuration.putObject("provider_config");
        // Terraform lists each provider that is used, whether or not anything configures or requires it.
        providers.putObject("aws").put("name", "aws").put("full_name", "registry.terraform.io/hashicorp/aws");
        known.path("terraform").path("required_providers").properties().forEach(entry -> {
            ObjectNode required = providers.withObjectProperty(entry.getKey());
            required.put("name", entry.getKey());
            required.put("full_name", "registry.terraform.io/hashicorp/" + entry.getKey());
            required.put(
                    "version_constraint",
                    entry.getValue().path("version").asText(entry.getValue().asText("")));
        });
        providers(known.path("provider").path("aws"), providers);
        ObjectNode root = configuration.putObject("root_module");
        ArrayNode resources = root.putArray("resources");
        known.path("output").properties().forEach(entry -> {
            ObjectNode output = root.withObjectProperty("outputs").putObject(entry.getKey());
            output.set("expression", expression(entry.getValue().path("value")));
            output.put("sensitive", entry.getValue().path("sensitive").asBoolean());
        });
        known.path("variable").properties().forEach(entry -> root.withObjectProperty("variables")
                .set(entry.getKey(), entry.getValue()));
        known.path("resource").findValuesAsText("provider").forEach(alias -> providers
                .withObjectProperty(alias)
                .put("name", "aws")
                .put("full_name", "registry.terraform.io/hashicorp/aws")
                .put("alias", alias.replace("aws.", "")));
        each(known, "resource", "managed", resources);
        each(known, "data", "data", resources);
        return Plan.of(plan);
    }

    private static void change(Resource one, ObjectNode known, ArrayNode changes) {
        boolean data = one.address().data();
        JsonNode body = body(known.path(data ? "data" : "resource")
                .path(one.address().type())
                .path(one.address().name()));
        if (body.has("dynamic")
                || body.has("for_each") && !data && body.toString().contains("each.")) {
            return;
        }
        ObjectNode json = changes.addObject();
        json.put("address", one.toString());
        json.put("mode", data ? "data" : "managed");
        json.put("type", one.address().type());
        json.put("name", one.address().name());
        String key = one.address().key();
        if (!key.isEmpty()) {
            String index = key.substring(1, key.length() - 1);
            json.set(
                    "index",
                    index.startsWith("\"")
                            ? JSON.textNode(index.substring(1, index.length() - 1))
                            : JSON.numberNode(Integer.parseInt(index)));
        }
        ObjectNode change = json.putObject("change");
        change.putArray("actions").add(data ? "read" : "create");
        change.set("after", after(body, true));
        change.set("after_unknown", unknown(body, true));
        change.put("after_sensitive", false);
    }

    private static JsonNode body(JsonNode node) {
        return node.isArray() ? node.path(0) : node;
    }

    private static boolean isExpression(JsonNode node) {
        return node.isTextual()
                && (node.textValue().replace("$${", "").contains("${")
                        || node.textValue().replace("%%{", "").contains("%{"));
    }

    private static JsonNode after(JsonNode node, boolean top) {
        if (node.isArray()) {
            ArrayNode items = JSON.arrayNode();
            node.forEach(item -> items.add(isExpression(item) ? JSON.nullNode() : after(item, false)));
            return items;
        }
        if (!node.isObject()) {
            return node.isTextual() ? TextNode.valueOf(node.textValue().replace("$${", "${")) : node;
        }
        ObjectNode object = JSON.objectNode();
        node.properties().forEach(entry -> {
            if (!isExpression(entry.getValue()) && !(top && META.contains(entry.getKey()))) {
                object.set(entry.getKey(), after(entry.getValue(), false));
            }
        });
        return object;
    }

    private static JsonNode unknown(JsonNode node, boolean top) {
        if (node.isArray()) {
            ArrayNode items = JSON.arrayNode();
            node.forEach(item -> items.add(unknown(item, false)));
            return items;
        }
        if (!node.isObject()) {
            return JSON.booleanNode(isExpression(node));
        }
        ObjectNode object = JSON.objectNode();
        node.properties().forEach(entry -> {
            JsonNode inside = unknown(entry.getValue(), false);
            if (!(top && META.contains(entry.getKey())) && (!inside.isBoolean() || inside.booleanValue())) {
                object.set(entry.getKey(), inside);
            }
        });
        return object;
    }

    private static void each(ObjectNode known, String kind, String mode, ArrayNode into) {
        known.path(kind)
                .properties()
                .forEach(type -> type.getValue().properties().forEach(name -> {
                    JsonNode body = body(name.getValue());
                    ObjectNode json = into.addObject();
                    json.put("address", (mode.equals("data") ? "data." : "") + type.getKey() + "." + name.getKey());
                    json.put("mode", mode);
                    json.put("type", type.getKey());
                    json.put("name", name.getKey());
                    ObjectNode expressions = json.putObject("expressions");
                    body.properties().forEach(entry -> {
                        if (!META.contains(entry.getKey())) {
                            expressions.set(entry.getKey(), expression(entry.getValue()));
                        }
                    });
                    String provider = body.path("provider")
                            .asText("aws")
                            .replace("${", "")
                            .replace("}", "");
                    json.put("provider_config_key", provider);
                    body(body.path("provisioner")).properties().forEach(provisioner -> json.withArrayProperty(
                                    "provisioners")
                            .addObject()
                            .put("type", provisioner.getKey()));
                    List.of("count", "for_each").forEach(repeat -> {
                        if (body.has(repeat)) {
                            json.set(repeat + "_expression", expression(body.path(repeat)));
                        }
                    });
                }));
    }

    private static void providers(JsonNode providers, ObjectNode into) {
        for (JsonNode one : providers.isArray() ? providers : JSON.arrayNode().add(providers)) {
            String alias = one.path("alias").asText("");
            ObjectNode json = into.withObjectProperty(alias.isEmpty() ? "aws" : "aws." + alias);
            json.put("name", "aws");
            json.put("full_name", "registry.terraform.io/hashicorp/aws");
            ObjectNode expressions = json.putObject("expressions");
            one.properties().forEach(entry -> {
                if (entry.getKey().equals("alias")) {
                    json.put("alias", alias);
                } else {
                    expressions.set(entry.getKey(), expression(entry.getValue()));
                }
            });
        }
    }

    /** Lists of objects are nested blocks; what has no expression in it may be a constant. */
    private static JsonNode expression(JsonNode node) {
        boolean blocks = node.isArray() && !node.isEmpty() && node.path(0).isObject();
        if (blocks || node.isObject() && hasExpression(node)) {
            if (node.isArray()) {
                ArrayNode items = JSON.arrayNode();
                node.forEach(item -> items.add(fields(item)));
                return items;
            }
            return fields(node);
        }
        ObjectNode json = JSON.objectNode();
        if (!hasExpression(node)) {
            return json.set("constant_value", after(node, false));
        }
        Matcher reference = REFERENCE.matcher(node.toString());
        ArrayNode references = json.putArray("references");
        while (reference.find()) {
            references.add(reference.group().replace("\\\"", "\""));
        }
        return json;
    }

    private static JsonNode fields(JsonNode object) {
        ObjectNode json = JSON.objectNode();
        object.properties().forEach(entry -> json.set(entry.getKey(), expression(entry.getValue())));
        return json;
    }

    private static boolean hasExpression(JsonNode node) {
        if (isExpression(node)) {
            return true;
        }
        for (JsonNode part : node) {
            if (hasExpression(part)) {
                return true;
            }
        }
        return false;
    }
}
