package dev.cells.utility.registry;

import dev.cells.config.tree.Binder;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.key.CustomerKey;
import dev.cells.constructs.key.CustomerKey.KeyProps;
import dev.cells.constructs.key.KeyPolicyStatements;
import java.util.List;

/** The stack {@code utility/<account>/registry}. */
public final class RegistryStack {
    private RegistryStack() {}

    public static void build(StackScope scope) {
        build(scope, Binder.bind(scope.config().settings(), RegistrySettings.class));
    }

    static void build(StackScope scope, RegistrySettings settings) {
        CustomerKey key = key(scope.at("keys"), settings.keys());
        settings.sorted()
                .forEach((name, repository) ->
                        Repository.create(scope.at("repositories." + name), name, repository, key.arn()));
    }

    private static CustomerKey key(StackScope scope, RegistrySettings.Keys keys) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        List<String> ecr = List.of("ecr");
        return new CustomerKey(
                scope,
                "images",
                new KeyProps(
                        "Container images of the account",
                        DataClass.INTERNAL,
                        List.of(use.through(ecr), use.grantsThrough(ecr)),
                        keys.rotationDays(),
                        keys.deletionWindowDays(),
                        true));
    }
}
