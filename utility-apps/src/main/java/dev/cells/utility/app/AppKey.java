package dev.cells.utility.app;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.key.CustomerKey;
import dev.cells.constructs.key.CustomerKey.KeyProps;
import java.util.List;

/** The keys of an app, which no plan destroys. Apart from {@link AppKeys}, which the config loads without constructs. */
public final class AppKey {
    private AppKey() {}

    /**
     * Creates a key.
     *
     * @param thing what the key is for; part of its ids and its alias
     * @param description what the key protects, for the console
     * @param dataClass of what it protects
     * @param use the statements of its policy that allow use of it
     */
    public static CustomerKey create(
            StackScope scope,
            AppKeys settings,
            String thing,
            String description,
            DataClass dataClass,
            List<Statement> use) {
        return new CustomerKey(
                scope,
                thing,
                new KeyProps(
                        description, dataClass, use, settings.rotationDays(), settings.deletionWindowDays(), true));
    }
}
