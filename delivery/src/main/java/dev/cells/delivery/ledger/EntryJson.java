package dev.cells.delivery.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.plan.Purpose;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The form of an entry on disk: flat, its keys in alphabetical order, so that the same entry has the same bytes. */
final class EntryJson {
    private static final JsonMapper JSON = new JsonMapper();

    private EntryJson() {}

    static ObjectNode write(Entry entry) {
        Entry.Applied plan = entry.plan();
        ObjectNode json = JSON.createObjectNode();
        entry.end().ifPresent(end -> json.put("add", end.counts().add()));
        json.put("at", entry.at().toString());
        json.put("by", entry.by());
        json.put("cells", plan.made().cells());
        entry.end().ifPresent(end -> json.put("change", end.counts().change()));
        json.put("config", plan.config());
        json.put("engine", plan.made().engine());
        entry.end().ifPresent(end -> json.put("imported", end.counts().imported()));
        json.put("instance", plan.instance());
        json.put("kind", entry.kind().name());
        json.put("plan", plan.digest());
        json.put("planned", plan.made().at().toString());
        json.put("provider", plan.made().provider());
        json.put("purpose", plan.purpose().name());
        entry.end().ifPresent(end -> json.put("remove", end.counts().remove()));
        json.put("stack", plan.stack().toString());
        entry.end().ifPresent(end -> json.put("status", end.status().name()));
        json.put("target", plan.target());
        entry.end().ifPresent(end -> json.put("took", end.took().toMillis()));
        return json;
    }

    /** Throws {@link RuntimeException} where it is no entry; the chain says whether that is forgery. */
    static Entry read(JsonNode json) {
        SavedPlan.Made made = new SavedPlan.Made(
                text(json, "engine"),
                text(json, "provider"),
                text(json, "cells"),
                Instant.parse(text(json, "planned")));
        Entry.Applied plan = new Entry.Applied(
                StackAddress.parse(text(json, "stack")).orElseThrow(),
                text(json, "target"),
                text(json, "instance"),
                Purpose.valueOf(text(json, "purpose")),
                text(json, "config"),
                text(json, "plan"),
                made);
        return new Entry(
                Entry.Kind.valueOf(text(json, "kind")),
                Instant.parse(text(json, "at")),
                text(json, "by"),
                plan,
                json.has("status") ? Optional.of(end(json)) : Optional.empty());
    }

    private static Entry.End end(JsonNode json) {
        Counts counts = new Counts(
                json.path("add").asInt(),
                json.path("change").asInt(),
                json.path("remove").asInt(),
                json.path("imported").asInt());
        return new Entry.End(
                Entry.Status.valueOf(text(json, "status")),
                counts,
                Duration.ofMillis(json.path("took").asLong()));
    }

    private static String text(JsonNode json, String key) {
        return json.required(key).asText();
    }
}
