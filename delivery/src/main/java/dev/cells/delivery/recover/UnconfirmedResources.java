package dev.cells.delivery.recover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.io.AtomicFile;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The doubts about one stack, kept in its work folder from a kill until an apply has come through. */
public final class UnconfirmedResources {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    public UnconfirmedResources(Path file) {
        this.file = file;
    }

    /**
     * What a run that was cut off leaves in doubt, from what it said until then.
     *
     * @param lost resources whose failure says nothing about them, since it was the provider that failed
     */
    public static List<Unconfirmed> after(List<Event> events, Set<String> lost) {
        Map<String, Unconfirmed> begun = new LinkedHashMap<>();
        for (Event event : events) {
            if (event instanceof Event.Started started && creates(started.change())) {
                String address = started.change().address();
                begun.put(address, new Unconfirmed(address, Optional.empty()));
            } else if (event instanceof Event.Completed completed && creates(completed.change())) {
                String address = completed.change().address();
                begun.put(address, new Unconfirmed(address, completed.id()));
            } else if (event instanceof Event.Errored errored
                    && !lost.contains(errored.change().address())) {
                begun.remove(errored.change().address()); // what came into being is in the state, as tainted
            }
        }
        return List.copyOf(begun.values());
    }

    private static boolean creates(Change change) {
        return change.action() == Action.CREATE || change.action() == Action.REPLACE;
    }

    /** Adds doubts; a later one about the same resource replaces the earlier. */
    public void add(Collection<Unconfirmed> doubts) {
        Map<String, Unconfirmed> all = new LinkedHashMap<>();
        read().forEach(doubt -> all.put(doubt.address(), doubt));
        doubts.forEach(doubt -> all.put(doubt.address(), doubt));
        if (all.isEmpty()) {
            return;
        }
        ArrayNode json = JSON.createArrayNode();
        for (Unconfirmed doubt : all.values()) {
            ObjectNode one = json.addObject().put("address", doubt.address());
            doubt.id().ifPresent(id -> one.put("id", id));
        }
        AtomicFile.write(file, json.toPrettyString() + "\n");
    }

    public List<Unconfirmed> read() {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            List<Unconfirmed> doubts = new ArrayList<>();
            for (JsonNode one : JSON.readTree(Files.readString(file))) {
                doubts.add(new Unconfirmed(
                        one.path("address").asText(),
                        Optional.ofNullable(one.get("id")).map(JsonNode::asText)));
            }
            return doubts;
        } catch (JsonProcessingException e) {
            return List.of(); // written by nobody of ours; without doubts a plan is only less helpful
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All is known again. */
    public void clear() {
        AtomicFile.delete(file);
    }

    /**
     * A resource whose creation had begun when a run was killed.
     *
     * @param address such as {@code aws_lb.public}
     * @param id what the provider called it, if its creation was reported before the kill: a state kept elsewhere is
     *     written every twenty seconds only
     */
    public record Unconfirmed(String address, Optional<String> id) {}
}
