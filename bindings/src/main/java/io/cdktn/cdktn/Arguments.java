package io.cdktn.cdktn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Named values, converted to JSON when they are put, so that a list that is changed later has no effect. */
final class Arguments {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final TreeMap<String, JsonNode> byName;

    Arguments() {
        this(new TreeMap<>());
    }

    private Arguments(TreeMap<String, JsonNode> byName) {
        this.byName = byName;
    }

    Arguments copy() {
        return new Arguments(new TreeMap<>(byName));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(byName.get(name)).map(JsonNode::asText);
    }

    void put(String name, Object value) {
        if (value == null) {
            byName.remove(name);
        } else {
            byName.put(name, json(value));
        }
    }

    /**
     * @param names of arguments, each followed by the name of its method
     * @throws NullPointerException if one is missing, as CDK Terrain does
     */
    void require(String... names) {
        for (int i = 0; i < names.length; i += 2) {
            if (!byName.containsKey(names[i])) {
                throw new NullPointerException(names[i + 1] + " is required");
            }
        }
    }

    /** Writes null for what was not given: Terraform requires every argument of an object. */
    void nullUnlessSet(String... names) {
        for (String name : names) {
            byName.putIfAbsent(name, JSON.nullNode());
        }
    }

    ObjectNode json() {
        return new ObjectNode(JSON, new TreeMap<>(byName));
    }

    static JsonNode json(Object value) {
        if (value instanceof IResolvable token) {
            return JSON.textNode("${" + token.expression() + "}");
        }
        if (value instanceof String text) {
            return JSON.textNode(Token.resolve(text));
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof StructBuilder block) {
            return block.arguments().json();
        }
        if (value instanceof Iterable<?> items) {
            ArrayNode array = JSON.arrayNode();
            for (Object item : items) {
                if (item == null) {
                    throw new IllegalArgumentException("a list holds null");
                }
                array.add(json(item));
            }
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, JsonNode> entries = new TreeMap<>();
            map.forEach((key, item) -> {
                if (item != null) {
                    entries.put(Token.resolve((String) key), json(item));
                }
            });
            return new ObjectNode(JSON, entries);
        }
        throw new IllegalArgumentException("no value for Terraform: " + value.getClass());
    }

    /** As JavaScript writes it: 80.0 is 80. */
    private static JsonNode number(Number number) {
        if (number instanceof Integer || number instanceof Long) {
            return JSON.numberNode(number.longValue());
        }
        BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
        return exact.scale() <= 0 ? JSON.numberNode(exact.toBigInteger()) : JSON.numberNode(exact);
    }
}
