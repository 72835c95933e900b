package dev.cells.synth;

import dev.cells.base.BaseStack;
import dev.cells.cell.CellStack;
import dev.cells.config.name.StackAddress;
import dev.cells.constructs.StackScope;
import dev.cells.utility.UtilityApps;
import java.util.Optional;
import java.util.function.Consumer;

/** Which code builds which stack. */
final class StackBuilders {
    private StackBuilders() {}

    /** The builder of a stack; empty for a utility app that does not exist. */
    static Optional<Consumer<StackScope>> of(StackAddress address) {
        return switch (address.tier()) {
            case BASE -> Optional.of(BaseStack::build);
            case UTILITY -> UtilityApps.builder(address.segments().get(1));
            case CELL -> Optional.of(CellStack::build);
        };
    }
}
