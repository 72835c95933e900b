package dev.cells.synth;

import dev.cells.base.BaseStack;
import dev.cells.cell.CellStack;
import dev.cells.config.name.StackAddress;
import dev.cells.constructs.StackScope;
import dev.cells.utility.registry.RegistryStack;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Which code builds which stack. A new utility app is one line here. */
final class StackBuilders {
    private static final Map<String, Consumer<StackScope>> UTILITY_APPS = Map.of("registry", RegistryStack::build);

    private StackBuilders() {}

    /** The builder of a stack; empty for a utility app that does not exist. */
    static Optional<Consumer<StackScope>> of(StackAddress address) {
        return switch (address.tier()) {
            case BASE -> Optional.of(BaseStack::build);
            case UTILITY ->
                Optional.ofNullable(UTILITY_APPS.get(address.segments().get(1)));
            case CELL -> Optional.of(CellStack::build);
        };
    }
}
