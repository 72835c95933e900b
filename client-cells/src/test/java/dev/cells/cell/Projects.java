package dev.cells.cell;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A cell made from the shipped defaults and a few lines of a client's own. */
final class Projects {
    /** What every client must say; all that costs time to build is off. */
    private static final String SMALL =
            """
            owner: acme-team
            database: false
            ingress: false
            """;

    private static final String NO_SERVICES = "services: {}\n";
    private static final String NETWORK = "network: {cidr: 10.16.0.0/16}\n";

    private Projects() {}

    /** The same with a load balancer, which these lines describe. */
    static JsonNode synthWithIngress(Path folder, String more) {
        write(folder, "acme", "", SMALL.replace("ingress: false\n", "") + NETWORK + more);
        return Cells.synth(Cells.config(folder, "acme"));
    }

    /** The stacks of two clients whose files are the same, but that each has its own range where these say RANGE. */
    static List<JsonNode> synthTwo(Path folder, String one, String other, String more) {
        return Stream.of(one, other)
                .map(range -> {
                    String client = range.equals(one) ? "acme" : "birch";
                    write(folder, client, "", SMALL + more.replace("RANGE", range));
                    return Cells.synth(Cells.config(folder, client));
                })
                .toList();
    }

    /** The stack of a client {@code acme} whose file also has these lines. */
    static JsonNode synth(Path folder, String more) {
        return synth(folder, "", more);
    }

    /** The same, with endpoints of the network beyond those of the defaults. */
    static JsonNode synth(Path folder, String endpoints, String more) {
        write(folder, "acme", endpoints, SMALL + NETWORK + more);
        return Cells.synth(Cells.config(folder, "acme"));
    }

    private static void write(Path folder, String client, String endpoints, String cell) {
        try {
            String defaults = Files.readString(Cells.ROOT.resolve("defaults.yaml"));
            Files.writeString(
                    folder.resolve("defaults.yaml"), defaults.replace("endpoints: [", "endpoints: [" + endpoints));
            Path configs = Files.createDirectories(folder.resolve("client-configs/" + client));
            String services = cell.contains("services:") ? "" : NO_SERVICES;
            Files.writeString(configs.resolve("cell.yaml"), services + cell);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
