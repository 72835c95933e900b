package dev.cells.audit.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives every resource and data source of a stack another address, wherever it is mentioned, and takes it back. */
public final class Renaming {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![\\w.-])((?:data\\.)?[a-z][a-z0-9_]*)\\.([A-Za-z_][\\w-]*)");

    private final Map<String, String> there = new HashMap<>();
    private final Map<String, String> back = new HashMap<>();

    /** Names of the same length that sort as the old ones do: messages list names in order, and are cut off at the end. */
    public static Renaming inOrder(ObjectNode stack) {
        return new Renaming(stack, address -> {
            String name = address.substring(address.lastIndexOf('.') + 1);
            return Character.toUpperCase(name.charAt(0)) + name.substring(1);
        });
    }

    /** @param name the new name of a resource, from its old address */
    public Renaming(ObjectNode stack, UnaryOperator<String> name) {
        for (String section : new String[] {"resource", "data"}) {
            stack.path(section)
                    .properties()
                    .forEach(type -> type.getValue().fieldNames().forEachRemaining(old -> {
                        String kind = (section.equals("data") ? "data." : "") + type.getKey();
                        String renamed = kind + "." + name.apply(kind + "." + old);
                        there.put(kind + "." + old, renamed);
                        back.put(renamed, kind + "." + old);
                    }));
        }
    }

    public ObjectNode apply(ObjectNode stack) {
        ObjectNode bare = stack.deepCopy();
        JsonNode comment = bare.remove("//");
        ObjectNode renamed = read(replaced(bare.toString(), there));
        for (String section : new String[] {"resource", "data"}) {
            renamed.path(section)
                    .properties()
                    .forEach(type -> keys(
                            (section.equals("data") ? "data." : "") + type.getKey(), (ObjectNode) type.getValue()));
        }
        if (comment != null) {
            renamed.set("//", comment);
        }
        return renamed;
    }

    /** What a report says with the new names, with the old ones. */
    public String undone(String report) {
        return replaced(report, back);
    }

    /** Without what no address can be taken back from: fingerprints, and the last word of a text that is cut off. */
    public static String comparable(String report) {
        return report.replaceAll("\"fingerprint\" : \"[0-9a-f]+\"", "\"fingerprint\" : \"\"")
                .replaceAll("[\\w.-]*(\\.\\.\\.|…)\"", "…\"");
    }

    String renamed(String address) {
        return there.getOrDefault(address, address);
    }

    private void keys(String type, ObjectNode named) {
        ObjectNode copy = named.deepCopy();
        named.removeAll();
        copy.properties()
                .forEach(entry -> named.set(
                        there.get(type + "." + entry.getKey()).substring(type.length() + 1), entry.getValue()));
    }

    private static String replaced(String text, Map<String, String> names) {
        return ADDRESS.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(names.getOrDefault(found.group(), found.group())));
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("renaming makes no broken JSON", e);
        }
    }
}
