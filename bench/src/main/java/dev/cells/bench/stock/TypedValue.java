package dev.cells.bench.stock;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** JSON values as Java expressions of the parameter type of a builder method. */
final class TypedValue {

    private final Library library;

    TypedValue(Library library) {
        this.library = library;
    }

    /** The call {@code .cidrBlock("10.0.0.0/16")} on a builder, or nothing if no such method accepts the value. */
    Optional<String> call(Class<?> builder, String attribute, JsonNode value) {
        String method = camelCase(attribute);
        return Arrays.stream(builder.getMethods())
                .filter(candidate -> candidate.getName().equals(method) && candidate.getParameterCount() == 1)
                .map(candidate -> candidate.getGenericParameterTypes()[0])
                // Always the same choice: reflection promises no order.
                .sorted(Comparator.comparing(Type::getTypeName))
                .flatMap(type -> expression(value, type).stream())
                .map(expression -> "." + method + "(" + expression + ")")
                .findFirst();
    }

    private Optional<String> expression(JsonNode value, Type type) {
        if (type instanceof WildcardType wildcard) {
            return expression(value, wildcard.getUpperBounds()[0]);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(value, arguments[0]) : map(value, arguments[1]);
        }
        return type == Object.class ? Optional.of(Literals.any(value)) : plain(value, (Class<?>) type);
    }

    private Optional<String> plain(JsonNode value, Class<?> type) {
        if (type == String.class) {
            return value.isValueNode() ? Optional.of(Literals.string(value.asText())) : Optional.empty();
        }
        if (type == Number.class) {
            if (value.isNumber()) {
                return Optional.of(Literals.number(value));
            }
            return value.asText().matches("\\d{1,9}") ? Optional.of(value.asText()) : Optional.empty();
        }
        if (type == Boolean.class) {
            return value.asText().matches("true|false") ? Optional.of(value.asText()) : Optional.empty();
        }
        return library.builderOf(type).flatMap(builder -> struct(value, type, builder));
    }

    /** A nested block. Terraform JSON may write a single one as a list of one. */
    private Optional<String> struct(JsonNode value, Class<?> type, Class<?> builder) {
        JsonNode object = value.isArray() && value.size() == 1 ? value.get(0) : value;
        if (!object.isObject()) {
            return Optional.empty();
        }
        StringBuilder expression = new StringBuilder(type.getCanonicalName()).append(".builder()");
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            Optional<String> call =
                    field.getValue().isNull() ? Optional.of("") : call(builder, field.getKey(), field.getValue());
            if (call.isEmpty()) {
                return Optional.empty();
            }
            expression.append(call.get());
        }
        return Optional.of(expression.append(".build()").toString());
    }

    private Optional<String> list(JsonNode value, Type element) {
        if (value.isValueNode()) {
            // A reference to a whole list; a typed program would use a token.
            return Optional.empty();
        }
        List<String> elements = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            expression(one, element).ifPresent(elements::add);
        }
        int wanted = value.isArray() ? value.size() : 1;
        return elements.size() == wanted
                ? Optional.of("List.of(" + String.join(", ", elements) + ")")
                : Optional.empty();
    }

    private Optional<String> map(JsonNode value, Type element) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        List<String> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            expression(entry.getValue(), element)
                    .ifPresent(v -> entries.add("Map.entry(" + Literals.string(entry.getKey()) + ", " + v + ")"));
        }
        return entries.size() == value.size()
                ? Optional.of("Map.ofEntries(" + String.join(", ", entries) + ")")
                : Optional.empty();
    }

    private static String camelCase(String name) {
        StringBuilder result = new StringBuilder();
        for (String word : name.split("_")) {
            result.append(
                    result.isEmpty() || word.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return result.toString();
    }

    /** JSON values as Java expressions, without regard to a type. */
    static final class Literals {

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
}
