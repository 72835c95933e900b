package dev.cells.synth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The arguments of a synthesized stack by their paths: of its resources and data sources, its providers and outputs. Only what is
 * asked for, or differs, is parsed: the rest is known by its text, since the JSON is canonical. Safe on several threads.
 */
final class StackAttributes {
    private static final JsonMapper JSON = new JsonMapper();

    private final SortedMap<String, String> elements;
    private final Map<String, SortedMap<String, JsonNode>> flat = new ConcurrentHashMap<>();

    private StackAttributes(SortedMap<String, String> elements) {
        this.elements = Collections.unmodifiableSortedMap(elements);
    }

    static StackAttributes of(SynthesizedStack stack) {
        return new StackAttributes(StackElements.of(stack.json()));
    }

    /** Such as {@code aws_vpc.vpc}, {@code data.aws_region.here}, {@code provider.aws} and {@code output.vpc-id}. */
    Set<String> addresses() {
        return elements.keySet();
    }

    /**
     * The arguments of an element by their dotted paths, such as {@code rule.expiration.days}; empty for an address that is not
     * there. The path of an argument leads into documents, such as {@code policy.Statement.0.Effect}.
     */
    SortedMap<String, JsonNode> of(String address) {
        return flat.computeIfAbsent(address, key -> {
            SortedMap<String, JsonNode> attributes = new TreeMap<>();
            String text = elements.get(key);
            if (text != null) {
                flatten(parse(text), "", attributes);
            }
            return Collections.unmodifiableSortedMap(attributes);
        });
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a part of a synthesized stack is JSON", e);
        }
    }

    /** Which of these attributes have another value in the other stack, or are not in it. */
    SortedSet<AttributeId> differing(StackAttributes other) {
        SortedSet<AttributeId> differing = new TreeSet<>();
        elements.forEach((address, text) -> {
            if (!text.equals(other.elements.get(address))) {
                SortedMap<String, JsonNode> now = other.of(address);
                of(address).forEach((path, value) -> {
                    if (!value.equals(now.get(path))) {
                        differing.add(new AttributeId(address, path));
                    }
                });
            }
        });
        return differing;
    }

    /**
     * A list of plain values is one attribute, a block that occurs once is named without a number, and a document inside
     * of a text, such as a policy, is looked into.
     */
    private static void flatten(JsonNode node, String path, SortedMap<String, JsonNode> attributes) {
        String prefix = path.isEmpty() ? "" : path + ".";
        if (node.isObject()) {
            node.properties().forEach(entry -> flatten(entry.getValue(), prefix + entry.getKey(), attributes));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isContainerNode()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(node.get(i), node.size() == 1 ? path : prefix + i, attributes);
            }
        } else if (!node.isMissingNode()) {
            Optional<JsonNode> document = document(node);
            if (document.isPresent()) {
                flatten(document.get(), path, attributes);
            } else {
                attributes.put(path, node);
            }
        }
    }

    private static Optional<JsonNode> document(JsonNode node) {
        String text = node.asText();
        if (!text.startsWith("{\"") && !text.startsWith("[{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // a text that only begins like a document
        }
    }
}
