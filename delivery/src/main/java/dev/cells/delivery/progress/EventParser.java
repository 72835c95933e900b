package dev.cells.delivery.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.problem.Severity;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Change.Counts;
import dev.cells.delivery.progress.Event.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Parses a line of {@code terraform … -json}; OpenTofu's format is the same. The format is versioned ("ui" 1.x: fields
 * are only added), so an unknown line becomes an {@link Event.Other} instead of an error.
 */
public final class EventParser {
    private static final JsonMapper JSON = new JsonMapper();

    private EventParser() {}

    public static Event parse(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return node == null || !node.isObject() ? new Event.Other(line) : read(node);
        } catch (JsonProcessingException e) {
            return new Event.Other(line);
        }
    }

    private static Event read(JsonNode node) {
        return switch (node.path("type").asText()) {
            case "version" ->
                new Event.Version(
                        node.path(node.has("tofu") ? "tofu" : "terraform").asText());
            case "planned_change" ->
                change(
                        node.path("change"),
                        change -> new Event.Planned(
                                change, text(node.path("change").path("reason"))));
            case "resource_drift" -> change(node.path("change"), Event.Drifted::new);
            case "refresh_start" -> new Event.Refreshing(address(node.path("hook")));
            case "refresh_complete" -> new Event.Refreshed(address(node.path("hook")));
            case "diagnostic" -> new Event.Reported(diagnostic(node.path("diagnostic")));
            case "change_summary" -> summary(node.path("changes"));
            case "outputs" -> outputs(node.path("outputs"));
            default -> hook(node);
        };
    }

    private static Event hook(JsonNode node) {
        JsonNode hook = node.path("hook");
        int seconds = hook.path("elapsed_seconds").asInt();
        return switch (node.path("type").asText()) {
            case "apply_start" -> change(hook, Event.Started::new);
            case "apply_progress" -> change(hook, change -> new Event.Waiting(change, seconds));
            case "apply_complete" ->
                change(hook, change -> new Event.Completed(change, seconds, text(hook.path("id_value"))));
            case "apply_errored" -> change(hook, change -> new Event.Errored(change, seconds));
            default -> new Event.Other(node.path("@message").asText());
        };
    }

    private static Event change(JsonNode node, Function<Change, Event> event) {
        String word = node.path("action").asText();
        Optional<Action> action = Action.parse(word);
        if (action.isEmpty() && node.has("importing")) {
            action = Optional.of(Action.IMPORT);
        }
        return action.<Event>map(known -> event.apply(new Change(
                        address(node),
                        node.path("resource").path("resource_type").asText(),
                        known)))
                .orElseGet(() -> new Event.Other(address(node) + ": " + word));
    }

    private static String address(JsonNode node) {
        return node.path("resource").path("addr").asText();
    }

    private static Event summary(JsonNode changes) {
        Counts counts = new Counts(
                changes.path("add").asInt(),
                changes.path("change").asInt(),
                changes.path("remove").asInt(),
                changes.path("import").asInt());
        return new Event.Summary(changes.path("operation").asText(), counts);
    }

    private static Event outputs(JsonNode outputs) {
        List<String> changed = new ArrayList<>();
        SortedMap<String, JsonNode> values = new TreeMap<>();
        outputs.properties().forEach(output -> {
            JsonNode each = output.getValue();
            if (each.has("action") && !each.path("action").asText().equals("noop")) {
                changed.add(output.getKey());
            }
            if (each.has("value") && !each.path("sensitive").asBoolean()) {
                values.put(output.getKey(), each.get("value"));
            }
        });
        return new Event.Outputs(changed, values);
    }

    private static Diagnostic diagnostic(JsonNode node) {
        return new Diagnostic(
                node.path("severity").asText().equals("error") ? Severity.ERROR : Severity.WARNING,
                node.path("summary").asText(),
                node.path("detail").asText(),
                text(node.path("address")));
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText()).filter(text -> !text.isEmpty());
    }
}
