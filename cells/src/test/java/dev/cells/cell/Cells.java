package dev.cells.cell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.name.StackAddress;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.UserText;
import io.cdktn.cdktn.App;
import io.cdktn.cdktn.Testing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cells of the shipped project, and what is synthesized from them. */
final class Cells {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Cells() {}

    /** The config of a shipped client. */
    static StackConfig config(String address) {
        return config(ROOT, address);
    }

    static StackConfig config(Path root, String address) {
        StackAddress parsed = StackAddress.parse(address).orElseThrow();
        var fleet = new FleetLoader(root, TODAY, CellModules.facts())
                .load(List.of(parsed.segments().get(0)))
                .then(Fleet::whole);
        if (!fleet.problems().isEmpty()) {
            throw new IllegalArgumentException(fleet.problems().toString());
        }
        return fleet.get().find(parsed).orElseThrow();
    }

    /** The stack's JSON with its keys sorted and without the notes of CDK Terrain. */
    static JsonNode synth(StackConfig config) {
        StackScope scope = StackScope.open(new App(), config);
        CellStack.build(scope);
        try {
            return sorted(JSON.readTree(UserText.literal(Testing.synth(scope.stack(), true))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same cell with another section of its settings. */
    static StackConfig with(StackConfig config, String section, Node value) {
        Map<String, Node> entries = new LinkedHashMap<>(config.settings().entries());
        entries.put(section, value);
        MapNode settings = new MapNode(entries, config.settings().origin(), List.of());
        return new StackConfig(config.address(), config.account(), config.region(), settings);
    }

    /** Text that is JSON. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(item -> copy.add(sorted(item)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> entries = new TreeMap<>();
            object.properties().forEach(entry -> entries.put(entry.getKey(), sorted(entry.getValue())));
            entries.remove("//");
            ObjectNode copy = JSON.createObjectNode();
            entries.forEach(copy::set);
            return copy;
        }
        return node;
    }
}
