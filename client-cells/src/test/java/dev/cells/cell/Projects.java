package dev.cells.cell;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A cell made from the shipped defaults and a few lines of a client's own. */
final class Projects {
    /** What every client must say; all that costs time to build is off. */
    private static final String SMALL =
            """
            owner: acme-team
            network: {cidr: 10.16.0.0/16}
            database: false
            ingress: false
            """;

    private static final String NO_SERVICES = "services: {}\n";

    private Projects() {}

    /** The stack of a client {@code acme} whose file also has these lines. */
    static JsonNode synth(Path folder, String more) {
        try {
            Files.copy(Cells.ROOT.resolve("defaults.yaml"), folder.resolve("defaults.yaml"));
            Path client = Files.createDirectories(folder.resolve("client-configs/acme"));
            String services = more.contains("services:") ? "" : NO_SERVICES;
            Files.writeString(client.resolve("cell.yaml"), SMALL + services + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Cells.synth(Cells.config(folder, "acme"));
    }
}
