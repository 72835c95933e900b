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

/** The unconfirmed resources of one stack, kept in its work folder from a kill until an apply succeeds. */
public final class UnconfirmedResources {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    public UnconfirmedResources(Path file) {
        this.file = file;
    }

    /**
     * The resources that a killed run may have created, from the events that it reported.
     *
     * @param lost resources whose failure proves nothing, since it was the provider that failed
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
                begun.remove(errored.change().address()); // if it was created, the state has it as tainted
            }
        }
        return List.copyOf(begun.values());
    }

    private static boolean creates(Change change) {
        return change.action() == Action.CREATE || change.action() == Action.REPLACE;
    }

    /** Adds resources; a later entry for the same resource replaces the earlier one. */
    public void add(Collection<Unconfirmed> added) {
        Map<String, Unconfirmed> all = new LinkedHashMap<>();
        read().forEach(one -> all.put(one.address(), one));
        added.forEach(one -> all.put(one.address(), one));
        if (all.isEmpty()) {
            return;
        }
        ArrayNode json = JSON.createArrayNode();
        for (Unconfirmed one : all.values()) {
            ObjectNode object = json.addObject().put("address", one.address());
            one.id().ifPresent(id -> object.put("id", id));
        }
        AtomicFile.write(file, json.toPrettyString() + "\n");
    }

    public List<Unconfirmed> read() {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            List<Unconfirmed> found = new ArrayList<>();
            for (JsonNode one : JSON.readTree(Files.readString(file))) {
                found.add(new Unconfirmed(
                        one.path("address").asText(),
                        Optional.ofNullable(one.get("id")).map(JsonNode::asText)));
            }
            return found;
        } catch (JsonProcessingException e) {
            return List.of(); // not written by cells; without it, a plan creates what a killed run may have created
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets all of them: the state is complete again. */
    public void clear() {
        AtomicFile.delete(file);
    }

    /**
     * A resource whose creation had begun when a run was killed.
     *
     * @param address such as {@code aws_lb.public}
     * @param id the id that the provider reported, if its creation finished before the kill; it may be missing from the
     *     state nevertheless, because a remote state is written only every twenty seconds
     */
    public record Unconfirmed(String address, Optional<String> id) {}
}
