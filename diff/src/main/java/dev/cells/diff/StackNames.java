package dev.cells.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cells.diff.StackChange.PathChange;
import dev.cells.terraform.model.OwnNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The names that are a stack's own: {@code acme} of the cell {@code acme}, {@code ember} and {@code production}, the account
 * of {@code base/sandbox}. In a template each is a place, as {@link OwnNames} says.
 */
final class StackNames {
    private final OwnNames names;
    private final List<String> words;

    private StackNames(List<String> names, List<String> words) {
        this.names = new OwnNames(names);
        this.words = words;
    }

    static StackNames of(String stack) {
        String[] parts = stack.split("/");
        if (parts[0].equals("base") && parts.length == 2 || parts[0].equals("utility") && parts.length == 3) {
            return new StackNames(List.of(parts[1]), List.of("{account}"));
        }
        return parts.length == 2
                ? new StackNames(List.of(parts[0], parts[1]), List.of("{client}", "{environment}"))
                : new StackNames(List.of(stack), List.of("{client}"));
    }

    /** Whether a text of a change could be taken for a name. */
    static boolean hasPlaceholder(StackChange change) {
        boolean[] found = {false};
        mapped(change, text -> {
            found[0] |= OwnNames.mayHold(text);
            return text;
        });
        return found[0];
    }

    /** @param change without placeholders */
    StackChange template(StackChange change) {
        return mapped(change, names::replaced);
    }

    /** What {@link #template} was made of. */
    StackChange expanded(StackChange template) {
        return mapped(template, names::filled);
    }

    /** With words for the names, for people. */
    StackChange readable(StackChange template) {
        return mapped(template, text -> OwnNames.filled(text, words));
    }

    private static StackChange mapped(StackChange change, UnaryOperator<String> text) {
        return new StackChange(
                change.action(),
                change.resources().stream().map(one -> mapped(one, text)).toList(),
                change.paths().stream()
                        .map(path -> new PathChange(
                                text.apply(path.from()),
                                text.apply(path.to()),
                                path.port(),
                                path.before(),
                                path.after()))
                        .toList());
    }

    private static ResourceChange mapped(ResourceChange change, UnaryOperator<String> text) {
        return new ResourceChange(
                change.action(),
                text.apply(change.address()),
                change.former().map(text),
                change.attributes().stream()
                        .map(one -> new AttributeChange(
                                text.apply(one.path()),
                                one.kind(),
                                one.before().map(value -> mapped(value, text)),
                                one.after().map(value -> mapped(value, text)),
                                one.replaces(),
                                one.impacts()))
                        .toList(),
                change.impacts(),
                change.reasons().stream().map(text).toList());
    }

    private static JsonNode mapped(JsonNode value, UnaryOperator<String> text) {
        if (value.isTextual()) {
            return TextNode.valueOf(text.apply(value.textValue()));
        }
        if (value.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode(value.size());
            value.forEach(item -> list.add(mapped(item, text)));
            return list;
        }
        if (value.isObject()) {
            List<String> keys = new ArrayList<>();
            value.fieldNames().forEachRemaining(keys::add);
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            keys.forEach(key -> object.set(text.apply(key), mapped(value.get(key), text)));
            return object;
        }
        return value;
    }
}
