package dev.cells.utility;

import dev.cells.constructs.StackScope;
import dev.cells.utility.registry.RegistryStack;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The applications that an account may have: one line each, by the name that the stack's address and file have. */
public final class UtilityApps {
    private static final Map<String, Consumer<StackScope>> ALL =
            Map.ofEntries(Map.entry("registry", RegistryStack::build));

    private UtilityApps() {}

    /** What builds an app's stack; empty for an app that does not exist. */
    public static Optional<Consumer<StackScope>> builder(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
