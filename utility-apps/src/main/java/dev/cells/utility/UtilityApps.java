package dev.cells.utility;

import dev.cells.constructs.StackScope;
import dev.cells.utility.registry.RegistryStack;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The applications that an account may have, by name: one line each. The name is the last part of the stack's address. */
public final class UtilityApps {
    private static final Map<String, Consumer<StackScope>> ALL =
            Map.ofEntries(Map.entry("registry", RegistryStack::build));

    private UtilityApps() {}

    /** The builder of an app's stack; empty if there is no such app. */
    public static Optional<Consumer<StackScope>> builder(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
