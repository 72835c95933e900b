package dev.cells.bench.stock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** JSON values as Java expressions, without regard to a type. */
final class Literals {

    private Literals() {}

    static String any(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT ->
                value.properties().stream()
                        .map(entry ->
                                "Map.entry(" + string(entry.getKey()) + ", (Object) " + any(entry.getValue()) + ")")
                        .collect(Collectors.joining(", ", "Map.ofEntries(", ")"));
            case ARRAY ->
                StreamSupport.stream(value.spliterator(), false)
                        .map(element -> "(Object) " + any(element))
                        .collect(Collectors.joining(", ", "List.of(", ")"));
            case STRING -> string(value.asText());
            case NUMBER -> number(value);
            case BOOLEAN -> value.asText();
            default -> throw new IllegalArgumentException("no expression for " + value);
        };
    }

    static String number(JsonNode value) {
        return value.isIntegralNumber() && !value.canConvertToInt() ? value.asText() + "L" : value.asText();
    }

    static String string(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.chars().forEach(c -> literal.append(escape((char) c)));
        return literal.append('"').toString();
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < ' ' || c > '~' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
        };
    }
}
