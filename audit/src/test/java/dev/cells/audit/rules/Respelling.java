package dev.cells.audit.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Writes the same stack in another way, as Terraform would read it the same. */
public final class Respelling {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Maps, which are no blocks: a list of one map is no map, and {@code for_each} of it is an error. */
    private static final Set<String> MAPS = Set.of("tags", "dynamic", "for_each");

    private final Random random;

    public Respelling(long seed) {
        random = new Random(seed);
    }

    /** Keys in another order, blocks as objects or lists of one, booleans and numbers as words. */
    public ObjectNode respell(ObjectNode stack) {
        ObjectNode result = NODES.objectNode();
        for (Map.Entry<String, JsonNode> section : shuffled(stack)) {
            boolean resources =
                    section.getKey().equals("resource") || section.getKey().equals("data");
            result.set(section.getKey(), resources ? types(section.getValue()) : section.getValue());
        }
        return result;
    }

    /** Also the blocks of a kind, and the files' order of resources, in another order. */
    public ObjectNode shuffle(ObjectNode stack) {
        return (ObjectNode) shuffledBlocks(stack);
    }

    /** The same in several files: each resource, local and other block in any of them. */
    public List<ObjectNode> split(ObjectNode stack) {
        List<ObjectNode> files = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            files.add(NODES.objectNode());
        }
        for (Map.Entry<String, JsonNode> section : stack.properties()) {
            boolean labelled = Set.of("resource", "data").contains(section.getKey())
                    && section.getValue().isObject()
                    && section.getValue().properties().stream()
                            .allMatch(type -> type.getValue().isObject());
            if (labelled) {
                section.getValue()
                        .properties()
                        .forEach(type -> type.getValue().properties().forEach(resource -> any(files)
                                .withObject("/" + section.getKey())
                                .withObject("/" + type.getKey())
                                .set(resource.getKey(), resource.getValue())));
            } else if (section.getKey().equals("locals") && section.getValue().isObject()) {
                section.getValue()
                        .properties()
                        .forEach(local -> any(files).withObject("/locals").set(local.getKey(), local.getValue()));
            } else if (!section.getKey().equals("//")) {
                any(files).set(section.getKey(), section.getValue());
            }
        }
        return files;
    }

    private ObjectNode any(List<ObjectNode> files) {
        return files.get(random.nextInt(files.size()));
    }

    private JsonNode types(JsonNode section) {
        ArrayNode list = NODES.arrayNode();
        for (Map.Entry<String, JsonNode> type : shuffled(section)) {
            for (Map.Entry<String, JsonNode> resource : shuffled(type.getValue())) {
                ObjectNode one = list.addObject();
                one.putObject(type.getKey()).set(resource.getKey(), toggled(body(resource.getValue())));
            }
        }
        return list;
    }

    private JsonNode body(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = NODES.arrayNode();
            node.forEach(item -> list.add(body(item)));
            return list.size() == 1 && list.get(0).isObject() && random.nextBoolean() ? list.get(0) : list;
        }
        if (!node.isObject()) {
            boolean word = (node.isBoolean() || node.isNumber()) && random.nextBoolean();
            return word ? TextNode.valueOf(node.asText()) : node;
        }
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : shuffled(node)) {
            boolean map = MAPS.contains(entry.getKey());
            object.set(entry.getKey(), map ? entry.getValue() : toggled(body(entry.getValue())));
        }
        return object;
    }

    private JsonNode toggled(JsonNode node) {
        return node.isObject() && random.nextBoolean() ? NODES.arrayNode().add(node) : node;
    }

    private JsonNode shuffledBlocks(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = NODES.objectNode();
            shuffled(node).forEach(entry -> object.set(entry.getKey(), shuffledBlocks(entry.getValue())));
            return object;
        }
        if (!node.isArray()) {
            return node;
        }
        List<JsonNode> items = new ArrayList<>();
        node.forEach(item -> items.add(shuffledBlocks(item)));
        Collections.shuffle(items, random);
        ArrayNode list = NODES.arrayNode();
        items.forEach(list::add);
        return list;
    }

    private List<Map.Entry<String, JsonNode>> shuffled(JsonNode object) {
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(object.properties());
        Collections.shuffle(entries, random);
        return entries;
    }
}
