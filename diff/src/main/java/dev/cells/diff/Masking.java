package dev.cells.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hides values that nobody may read in a diff: attributes that are sensitive in the provider's schema, and values whose name
 * says that they are secret. That such a value differs is still shown. A reference to a secret, such as an ARN, is none.
 */
public final class Masking {
    static final JsonNode MASK = TextNode.valueOf("(sensitive)");

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passwd|passphrase|secret|token|private[_-]?key|api[_-]?key|credential|access[_-]?key).*");
    private static final Pattern REFERENCE =
            Pattern.compile("arn:.*|\\$\\{[^}]*}|/[a-zA-Z0-9_./-]*|true|false|[0-9]{1,9}|null|");

    private Masking() {}

    /** @param attribute without the keys of items, as in the schema */
    public static JsonNode masked(String type, String attribute, String path, JsonNode value) {
        if (ProviderFacts.isSensitive(type, attribute)) {
            return MASK;
        }
        return masked(path, "", value);
    }

    /** @param named what an object with a value is named, such as a variable of a container */
    private static JsonNode masked(String path, String named, JsonNode value) {
        if (value.isObject()) {
            String own = value.path("name")
                    .asText(value.path("Name").asText(value.path("key").asText("")));
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            value.properties()
                    .forEach(entry -> copy.set(entry.getKey(), masked(entry.getKey(), own, entry.getValue())));
            return copy;
        }
        if (value.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(value.size());
            value.forEach(item -> copy.add(masked(path, named, item)));
            return copy;
        }
        if (value.isTextual()) {
            Optional<JsonNode> document = Documents.in(value);
            if (document.isPresent()) {
                JsonNode safe = masked(path, named, document.get());
                return safe.equals(document.get()) ? value : TextNode.valueOf(safe.toString());
            }
        }
        return isSecret(path, named) && !REFERENCE.matcher(value.asText()).matches() ? MASK : value;
    }

    /** The last name of a path; for {@code value} also that of the item it is in. */
    private static boolean isSecret(String path, String named) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        boolean isValue = last.equalsIgnoreCase("value");
        return SECRET.matcher(last).matches()
                || isValue && (SECRET.matcher(named).matches() || isSecretItem(path));
    }

    private static boolean isSecretItem(String path) {
        int open = path.lastIndexOf('[');
        int close = path.lastIndexOf(']');
        return open >= 0
                && close > open
                && SECRET.matcher(path.substring(open, close)).matches();
    }
}
