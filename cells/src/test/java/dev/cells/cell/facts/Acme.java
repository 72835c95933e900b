package dev.cells.cell.facts;

import dev.cells.cell.CellModules;
import dev.cells.config.load.TestProject;
import java.nio.file.Path;

/** A client {@code acme} with a network and these further lines, checked by the facts of all modules. */
final class Acme {
    static final String IMAGE = "image: web@sha256:" + "0".repeat(64);

    /** Where its problems are; its own lines begin with the second. */
    static final String AT = "client-configs/acme/cell.yaml:";

    private Acme() {}

    static TestProject in(Path folder, String... lines) {
        return TestProject.in(folder)
                .with(CellModules.facts())
                .client("acme", "network: {cidr: 10.16.0.0/16}\n" + String.join("\n", lines) + "\n");
    }
}
