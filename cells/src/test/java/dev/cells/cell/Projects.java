package dev.cells.cell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.StackConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cell made from the shipped defaults and a few lines of a client's own. */
final class Projects {
    /** What every client must say; all that costs time to build is off. A test may bring each section itself. */
    private static final String SMALL =
            """
            owner: acme-team
            network: {cidr: 10.16.0.0/16}
            database: false
            ingress: false
            services: {}
            """;

    private Projects() {}

    /** The stack of a client {@code acme} whose file also has these lines. */
    static JsonNode synth(Path folder, String more) {
        return synth(folder, "acme", more);
    }

    /** The stacks of two clients whose files are the same, but that each has its own range where these say RANGE. */
    static List<JsonNode> synthTwo(Path folder, String one, String other, String more) {
        return Stream.of(one, other)
                .map(range -> synth(folder, range.equals(one) ? "acme" : "birch", more.replace("RANGE", range)))
                .toList();
    }

    /** Those resources of a type whose logical ids begin so. */
    static List<JsonNode> named(JsonNode type, String beginning) {
        return type.properties().stream()
                .filter(resource -> resource.getKey().startsWith(beginning))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The config of such a cell. */
    static StackConfig config(Path folder, String more) {
        return config(folder, "acme", more);
    }

    private static JsonNode synth(Path folder, String client, String more) {
        return Cells.synth(config(folder, client, more));
    }

    private static StackConfig config(Path folder, String client, String more) {
        try {
            Files.writeString(folder.resolve("defaults.yaml"), Files.readString(Cells.ROOT.resolve("defaults.yaml")));
            Path configs = Files.createDirectories(folder.resolve("client-configs/" + client));
            Files.writeString(configs.resolve("cell.yaml"), without(more) + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Cells.config(folder, client);
    }

    /** The small cell without the sections that a test brings itself. */
    private static String without(String more) {
        return SMALL.lines()
                .filter(line -> !("\n" + more).contains("\n" + line.replaceFirst(":.*", ":")))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
