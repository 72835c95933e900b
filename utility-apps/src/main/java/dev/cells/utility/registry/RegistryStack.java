package dev.cells.utility.registry;

import dev.cells.config.tree.Binder;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.key.CustomerKey;
import dev.cells.constructs.key.CustomerKey.KeyProps;
import dev.cells.constructs.key.KeyPolicyStatements;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** The {@code utility.registry} section of the config. */
    record RegistrySettings(Keys keys, Map<String, Repository> repositories) {
        /**
         * @param rotationDays after which the key gets new material
         * @param deletionWindowDays for which a key that is given up can be had back
         */
        public record Keys(int rotationDays, int deletionWindowDays) {}

        /**
         * @param keepUntaggedDays days after which an image without a tag is deleted
         */
        public record Repository(int keepUntaggedDays) {}

        SortedMap<String, Repository> sorted() {
            return new TreeMap<>(repositories);
        }
    }
}
