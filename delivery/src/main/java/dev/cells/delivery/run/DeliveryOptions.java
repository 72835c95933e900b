package dev.cells.delivery.run;

import dev.cells.delivery.engine.EngineKind;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.process.Interrupts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * All that delivery is given from outside.
 *
 * @param home {@code CELLS_HOME}: everything that delivery writes is below it, or in a target's own folder
 * @param interrupts requests to stop; see {@code Signals} for where they come from
 * @param engine the engine that was asked for; empty for the first that is installed
 * @param cells our own version, for plans and ledger
 */
public record DeliveryOptions(
        Machine machine, Path home, Clock clock, Interrupts interrupts, Optional<EngineKind> engine, String cells) {
    String by() {
        return machine.user() + "@" + machine.host();
    }
}
