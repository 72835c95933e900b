package dev.cells.delivery.recover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the id by which a type is imported follows from what is planned for a resource.
 *
 * @param id text with planned attributes as {@code {attribute}}, or {@code {attribute:name}} for the name at the end of
 *     an ARN; where there is a look-up, its result is {@code {}}
 * @param lookup the data source that finds the resource, where the id is given by AWS
 */
record ImportRule(String id, Optional<Lookup> lookup) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]*)(:name)?}");

    /**
     * A data source.
     *
     * @param type of the data source
     * @param result its attribute that the id is made of
     * @param arguments its arguments, each of the same name as a planned attribute
     */
    record Lookup(String type, String result, List<String> arguments) {}

    static ImportRule of(String id) {
        return new ImportRule(id, Optional.empty());
    }

    static ImportRule found(String type, String result, String... arguments) {
        return new ImportRule("{}", Optional.of(new Lookup(type, result, List.of(arguments))));
    }

    /** The same, with an id of more than what was found. */
    ImportRule as(String text) {
        return new ImportRule(text, lookup);
    }

    /**
     * The id, or an expression for it.
     *
     * @param planned the attributes known at plan time
     * @param data the name of the data source in the stack; must be given if there is a look-up
     * @return empty where an attribute that is needed is not known
     */
    Optional<String> id(JsonNode planned, String data) {
        StringBuilder text = new StringBuilder();
        Matcher matcher = PLACE.matcher(id);
        while (matcher.find()) {
            String name = matcher.group(1);
            Optional<String> part = name.isEmpty()
                    ? lookup.map(known -> "${data.%s.%s.%s}".formatted(known.type(), data, known.result()))
                    : text(planned, name).map(value -> matcher.group(2) == null ? value : nameOf(value));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(part.get()));
        }
        return Optional.of(matcher.appendTail(text).toString());
    }

    /** The arguments of the look-up; empty where one is not known. */
    Optional<Map<String, String>> arguments(JsonNode planned) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String name : lookup.map(Lookup::arguments).orElse(List.of())) {
            Optional<String> value = text(planned, name);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            arguments.put(name, value.get());
        }
        return Optional.of(arguments);
    }

    private static String nameOf(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static Optional<String> text(JsonNode planned, String name) {
        return Optional.of(planned.path(name).asText()).filter(value -> !value.isEmpty());
    }
}
