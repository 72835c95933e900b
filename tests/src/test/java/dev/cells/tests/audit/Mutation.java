package dev.cells.tests.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One edit of a shipped stack, and what one rule must say of it: {@code fail}, {@code unknown}, or {@code pass} for an
 * edit that only looks like one that breaks the rule.
 *
 * <p>{@code a > b} as the stack edits {@code a} and judges {@code b}, which reads it, too. The path is a JSON pointer with three further steps, so that a renamed resource breaks no line: {@code *} is the
 * first entry, {@code [key=value]} the first entry that has this value, and <code>{}</code> the JSON in a string. The
 * edit is the new value; {@code -} removes the old one, {@code +} adds to a list, and {@code ~} merges into an object.
 */
record Mutation(String rule, String expected, String stack, String path, String edit) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The lines of {@code mutations.txt}, and the planted leaks, which are mutations too. */
    static List<Mutation> all() {
        List<Mutation> all = new ArrayList<>();
        for (String line : lines("/audit/mutations.txt")) {
            String[] cells = line.split(" \\| ", 5);
            all.add(new Mutation(cells[0], cells[1], cells[2], cells[3], cells[4]));
        }
        for (String line : lines("/audit/leaks.csv")) {
            String[] cells = line.split(" \\| ", 5);
            all.add(new Mutation(cells[3], "fail", cells[0], cells[1], cells[2].substring(1, cells[2].length() - 1)));
        }
        return all;
    }

    private static List<String> lines(String resource) {
        try (InputStream file = Mutation.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Edits of one stack that do not touch each other, so that they can be judged together. */
    static List<List<Mutation>> batches(List<Mutation> edits) {
        List<List<Mutation>> batches = new ArrayList<>();
        for (Mutation edit : edits) {
            batches.stream()
                    .filter(batch -> batch.stream().allMatch(edit::isApartFrom))
                    .findFirst()
                    .orElseGet(() -> {
                        batches.add(new ArrayList<>());
                        return batches.get(batches.size() - 1);
                    })
                    .add(edit);
        }
        return batches;
    }

    String edited() {
        return stack.split(" > ")[0];
    }

    String judged() {
        return stack.substring(stack.indexOf('>') + 1).trim();
    }

    private boolean isApartFrom(Mutation other) {
        boolean bothAdd = edit.startsWith("+") && other.edit.startsWith("+");
        if (!stack.equals(other.stack) || path.equals(other.path)) {
            return stack.equals(other.stack) && bothAdd;
        }
        String[] here = path.split("/");
        String[] there = other.path.split("/");
        for (int i = 1; i < Math.min(here.length, there.length); i++) {
            boolean any = (here[i] + there[i]).matches(".*[*\\[].*");
            if (!any && !here[i].equals(there[i])) {
                return true;
            }
        }
        return false;
    }

    /** The stack with the edit. An edit that does not apply is a mistake of the test: it would prove nothing. */
    JsonNode of(JsonNode whole) {
        JsonNode copy = whole.deepCopy();
        List<String> steps =
                path.equals("/") ? List.of() : Arrays.asList(path.substring(1).split("/"));
        JsonNode changed = at(copy, steps, 0);
        if (changed.equals(whole)) {
            throw new IllegalArgumentException(this + " changes nothing");
        }
        return changed;
    }

    private JsonNode at(JsonNode node, List<String> steps, int index) {
        if (index == steps.size()) {
            return edited(node);
        }
        String step = steps.get(index).replace("~1", "/").replace("~0", "~");
        if (step.equals("{}")) {
            return TextNode.valueOf(at(json(node.asText()), steps, index + 1).toString());
        }
        if (node instanceof ArrayNode list) {
            int item = item(list, step);
            JsonNode changed = at(list.path(item), steps, index + 1);
            if (changed.isMissingNode()) {
                list.remove(item);
            } else {
                list.set(item, changed);
            }
            return list;
        }
        if (!(node instanceof ObjectNode object)) {
            throw new IllegalArgumentException(this + ": no object before " + step);
        }
        String key = key(object, step);
        boolean last = index == steps.size() - 1;
        JsonNode old = object.path(key);
        // Types and names may be new: the edit adds a resource.
        JsonNode child = old.isMissingNode() && !last && index < 3 ? object.objectNode() : old;
        JsonNode changed = at(child, steps, index + 1);
        if (changed.isMissingNode()) {
            object.remove(key);
        } else {
            object.set(key, changed);
        }
        return object;
    }

    private int item(ArrayNode list, String step) {
        for (int i = 0; step.startsWith("[") && i < list.size(); i++) {
            if (fits(list.get(i), step)) {
                return i;
            }
        }
        int item = step.equals("*") ? 0 : step.matches("[0-9]+") ? Integer.parseInt(step) : -1;
        if (item < 0 || item >= list.size()) {
            throw new IllegalArgumentException(this + ": the list has no " + step);
        }
        return item;
    }

    private String key(ObjectNode object, String step) {
        if (!step.equals("*") && !step.startsWith("[")) {
            return step;
        }
        return object.properties().stream()
                .filter(entry -> step.equals("*") || fits(entry.getValue(), step))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(this + ": the object has no " + step))
                .getKey();
    }

    private static boolean fits(JsonNode entry, String step) {
        String[] pair = step.substring(1, step.length() - 1).split("=", 2);
        return entry.path(pair[0]).asText().equals(pair[1]);
    }

    private JsonNode edited(JsonNode old) {
        if (edit.equals("-") && old.isMissingNode()) {
            throw new IllegalArgumentException(this + ": there is nothing to remove");
        }
        if (edit.equals("-")) {
            return MissingNode.getInstance();
        }
        if (edit.startsWith("~")) {
            return merged((ObjectNode) old, json(edit.substring(1)));
        }
        if (!edit.startsWith("+")) {
            return json(edit);
        }
        ArrayNode list = old instanceof ArrayNode known ? known : MAPPER.createArrayNode();
        return list.add(json(edit.substring(1)));
    }

    private static JsonNode merged(ObjectNode old, JsonNode into) {
        into.properties().forEach(entry -> {
            JsonNode known = old.path(entry.getKey());
            boolean both = known.isObject() && entry.getValue().isObject();
            old.set(entry.getKey(), both ? merged((ObjectNode) known, entry.getValue()) : entry.getValue());
        });
        return old;
    }

    private JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(this + ": " + e.getOriginalMessage(), e);
        }
    }
}
