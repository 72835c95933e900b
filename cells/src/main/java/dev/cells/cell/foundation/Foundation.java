package dev.cells.cell.foundation;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.network.NetworkOutput;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keys, network and alarms of a cell, which nearly every module needs. A module that builds on them starts its contract
 * with {@link #contract()} and reads them from {@code Foundation.of(context)}; each is looked up when it is asked for.
 */
public final class Foundation {
    private final ModuleContext context;

    private Foundation(ModuleContext context) {
        this.context = context;
    }

    /** The contract of a module that builds on the foundation; add to it what else the module consumes and provides. */
    public static Contract contract() {
        return Contract.empty()
                .requires(KeysOutput.class)
                .requires(NetworkOutput.class)
                .uses(AlarmsOutput.class);
    }

    public static Foundation of(ModuleContext context) {
        return new Foundation(context);
    }

    public KeysOutput keys() {
        return context.get(KeysOutput.class);
    }

    /** A reference to the ARN of the key for this class of data. */
    public String key(KeyClass keyClass) {
        return keys().arn(keyClass);
    }

    public NetworkOutput network() {
        return context.get(NetworkOutput.class);
    }

    /** Empty if monitoring is disabled. */
    public Optional<AlarmsOutput> alarms() {
        return context.find(AlarmsOutput.class);
    }

    /** Raises alarms if monitoring is enabled. */
    public void alarm(Consumer<AlarmsOutput> raise) {
        alarms().ifPresent(raise);
    }
}
