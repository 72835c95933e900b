package dev.cells.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The program as far as the JSON of a plan has it, in Terraform JSON: constants, and what each other expression refers to. An
 * expression that refers to one resource alone is read as that reference, as nearly all are; the plan has no more of it.
 */
final class Declared {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CONSTANT = "constant_value";
    private static final String REFERENCES = "references";

    /** Arguments in which a reference is a part of a text or of a list as often as all of it. */
    private static final Pattern TEXTS = Pattern.compile(
            "not_.*|resources?|passwords|.*(?:polic|json|definition|data|content|input|document|environment|command|value).*");

    private Declared() {}

    /** How an expression with one reference may be read. */
    private enum Form {
        ANY,
        /** In a block with an instance for each of another one. */
        CHAINED,
        TEXT
    }

    /** @param module {@code root_module} of the configuration, or a module that it calls */
    static ObjectNode of(JsonNode module, JsonNode providers) {
        ObjectNode json = JSON.objectNode();
        ObjectNode resources = JSON.objectNode();
        ObjectNode data = JSON.objectNode();
        for (JsonNode one : module.path("resources")) {
            boolean isData = one.path("mode").asText().equals("data");
            (isData ? data : resources)
                    .withObjectProperty(one.path("type").asText())
                    .set(one.path("name").asText(), body(one, providers));
        }
        json.set("resource", resources);
        json.set("data", data);
        module.path("outputs").properties().forEach(entry -> {
            ObjectNode output = json.withObjectProperty("output").putObject(entry.getKey());
            output.set("value", expression(entry.getValue().path("expression"), Form.ANY));
            output.put("sensitive", entry.getValue().path("sensitive").asBoolean());
        });
        module.path("variables").properties().forEach(entry -> {
            ObjectNode variable = json.withObjectProperty("variable").putObject(entry.getKey());
            variable.set("default", escaped(entry.getValue().path("default")));
        });
        return json;
    }

    /** The blocks of providers, and what the program requires of them. */
    static void providers(JsonNode providers, ObjectNode into) {
        ObjectNode blocks = into.withObjectProperty("provider");
        ObjectNode required = into.withObjectProperty("terraform").withObjectProperty("required_providers");
        providers.properties().forEach(entry -> {
            JsonNode one = entry.getValue();
            String name = one.path("name").asText();
            if (!one.has("module_address")) {
                ObjectNode body = expressions(one.path("expressions"), false);
                if (one.has("alias")) {
                    body.set("alias", one.path("alias"));
                }
                blocks.withArrayProperty(name).add(body);
            }
            ObjectNode requirement = required.withObjectProperty(name);
            requirement.put("source", one.path("full_name").asText());
            if (one.has("version_constraint")) {
                requirement.put("version", one.path("version_constraint").asText());
            }
        });
    }

    private static ObjectNode body(JsonNode resource, JsonNode providers) {
        JsonNode each = resource.path("for_each_expression");
        boolean chained = !each.isMissingNode()
                && roots(each).stream().allMatch(Declared::isResource)
                && roots(each).size() == 1;
        ObjectNode body = expressions(resource.path("expressions"), chained);
        if (!each.isMissingNode()) {
            body.set("for_each", expression(each, Form.ANY));
        }
        if (resource.has("count_expression")) {
            body.set("count", expression(resource.path("count_expression"), Form.ANY));
        }
        String provider = providers
                .path(resource.path("provider_config_key").asText())
                .path("alias")
                .asText("");
        if (!provider.isEmpty()) {
            body.put("provider", "aws." + provider);
        }
        for (JsonNode one : resource.path("provisioners")) {
            body.withArrayProperty("provisioner")
                    .add(JSON.objectNode().set(one.path("type").asText(), expressions(one.path("expressions"), false)));
        }
        return body;
    }

    private static ObjectNode expressions(JsonNode expressions, boolean chained) {
        ObjectNode json = JSON.objectNode();
        expressions.properties().forEach(entry -> {
            Form form = TEXTS.matcher(entry.getKey()).matches() ? Form.TEXT : chained ? Form.CHAINED : Form.ANY;
            json.set(entry.getKey(), argument(entry.getValue(), form));
        });
        return json;
    }

    /** An attribute, or nested blocks; what is empty is an expression without a reference. */
    private static JsonNode argument(JsonNode node, Form form) {
        if (node.isArray()) {
            List<JsonNode> blocks = new ArrayList<>();
            node.forEach(block -> blocks.add(expressions(block, form == Form.CHAINED)));
            return JSON.arrayNode().addAll(blocks);
        }
        boolean attribute = node.isEmpty() || node.has(REFERENCES) || node.has(CONSTANT);
        return attribute ? expression(node, form) : expressions(node, form == Form.CHAINED);
    }

    private static JsonNode expression(JsonNode expression, Form form) {
        if (expression.has(CONSTANT)) {
            return escaped(expression.path(CONSTANT));
        }
        List<String> roots = roots(expression);
        boolean alone = roots.size() == 1 && isWhole(roots.get(0), form);
        return JSON.textNode(alone ? "${" + roots.get(0) + "}" : "${computed(" + String.join(", ", roots) + ")}");
    }

    /** A document of policies is always used as a whole; what other data sources say, the plan knows. */
    private static boolean isWhole(String root, Form form) {
        return root.startsWith("data.aws_iam_policy_document.")
                || form != Form.TEXT && isResource(root) && !root.startsWith("data.")
                || form == Form.CHAINED && root.startsWith("each.value.");
    }

    /** What an expression refers to; behind each, a plan also lists what the reference begins with. */
    private static List<String> roots(JsonNode expression) {
        List<String> roots = new ArrayList<>();
        for (JsonNode one : expression.path(REFERENCES)) {
            String text = one.asText();
            boolean begins = roots.stream()
                    .anyMatch(root -> root.startsWith(text + ".") || root.startsWith(text + "[") || root.equals(text));
            if (!begins) {
                roots.add(text);
            }
        }
        return roots;
    }

    private static boolean isResource(String reference) {
        String root = reference.split("[.\\[]", 2)[0];
        return !List.of("var", "local", "module", "each", "count", "path", "self", "terraform")
                .contains(root);
    }

    /** Constants are text, whatever is in them. */
    private static JsonNode escaped(JsonNode constant) {
        if (constant.isTextual()) {
            return JSON.textNode(constant.textValue().replace("${", "$${").replace("%{", "%%{"));
        }
        if (constant.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            constant.forEach(item -> items.add(escaped(item)));
            return JSON.arrayNode().addAll(items);
        }
        if (constant.isObject()) {
            ObjectNode object = JSON.objectNode();
            for (Map.Entry<String, JsonNode> entry : constant.properties()) {
                object.set(entry.getKey(), escaped(entry.getValue()));
            }
            return object;
        }
        return constant;
    }
}
