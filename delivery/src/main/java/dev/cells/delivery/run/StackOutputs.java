package dev.cells.delivery.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.work.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a stack publishes, as of its last apply: the names, endpoints and ids by which operators find its parts. Kept in its
 * work folder, so that reading it requires neither the engine nor the cloud.
 *
 * @param config SHA-256 of the stack that was applied
 * @param values text or lists by name; none is sensitive
 */
public record StackOutputs(String config, SortedMap<String, JsonNode> values) {
    private static final JsonMapper JSON = new JsonMapper();

    public StackOutputs {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /**
     * The outputs of a stack as last applied from this machine; empty if there are none.
     *
     * @param target the folder of the target, see {@code Target}
     */
    public static Optional<StackOutputs> of(Path target, StackAddress stack) {
        return read(Workspace.outputs(target, stack));
    }

    /** From the output of {@code terraform output -json}. */
    static StackOutputs of(String config, JsonNode outputs) {
        SortedMap<String, JsonNode> values = new TreeMap<>();
        outputs.properties().forEach(output -> {
            if (!output.getValue().path("sensitive").asBoolean()) {
                values.put(output.getKey(), output.getValue().path("value"));
            }
        });
        return new StackOutputs(config, values);
    }

    /** From the events of a successful apply, which has none if the stack publishes nothing. */
    static StackOutputs of(String config, CommandReport report) {
        SortedMap<String, JsonNode> values = new TreeMap<>();
        report.all(Event.Outputs.class).forEach(reported -> values.putAll(reported.values()));
        return new StackOutputs(config, values);
    }

    /** A file that cannot be parsed counts as none: the next plan writes it again. */
    static Optional<StackOutputs> read(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            JsonNode json = JSON.readTree(Files.readString(file));
            SortedMap<String, JsonNode> values = new TreeMap<>();
            json.path("outputs").properties().forEach(one -> values.put(one.getKey(), one.getValue()));
            return Optional.of(new StackOutputs(json.path("config").asText(), values));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        ObjectNode json = JSON.createObjectNode();
        json.put("config", config);
        json.putObject("outputs").setAll(values);
        AtomicFile.write(file, json.toPrettyString() + "\n");
    }
}
