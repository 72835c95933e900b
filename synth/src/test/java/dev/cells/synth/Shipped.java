package dev.cells.synth;

import dev.cells.cell.CellModules;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.name.StackAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The stacks that the project's own {@code defaults.yaml} describes. */
final class Shipped {
    /** Maven runs tests in the module's folder. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Shipped() {}

    static StackConfig config(String address) {
        StackAddress parsed = StackAddress.parse(address).orElseThrow();
        return fleet().find(parsed).orElseThrow(() -> new AssertionError("no stack " + address));
    }

    static List<StackConfig> all() {
        return List.copyOf(fleet().stacks().values());
    }

    private static Fleet fleet() {
        return new FleetLoader(ROOT, LocalDate.of(2026, 11, 21), CellModules.facts())
                .load()
                .then(Fleet::whole)
                .get();
    }
}
