package dev.cells.utility.registry;

import dev.cells.config.fleet.Images;
import dev.cells.config.tree.Binder;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.key.CustomerKey;
import dev.cells.constructs.key.KeyPolicyStatements;
import dev.cells.utility.app.AppKey;
import dev.cells.utility.app.AppKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The stack {@code utility/<account>/registry}: a repository for every image that a stack of the account runs. One whose
 * last user is gone is kept, with its images, by naming it in the settings; until then the plan is refused.
 */
public final class RegistryStack {
    private RegistryStack() {}

    public static void build(StackScope scope) {
        build(scope, Binder.bind(scope.config().settings(), RegistrySettings.class));
    }

    static void build(StackScope scope, RegistrySettings settings) {
        CustomerKey key = key(scope.at("keys"), settings.keys());
        Set<String> used = new TreeSet<>();
        scope.config().served().forEach(stack -> used.addAll(Images.of(stack).keySet()));
        Set<String> all = new TreeSet<>(settings.repositories());
        all.addAll(used);
        Repository repository = new Repository(scope.at("repositories"), key.arn());
        all.forEach(name ->
                repository.create(name, used.contains(name) ? Optional.empty() : Optional.of(settings.untaggedDays())));
        Replication.build(scope.at("replication"), settings.replicateTo());
    }

    private static CustomerKey key(StackScope scope, AppKeys keys) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        List<String> ecr = List.of("ecr");
        return AppKey.create(
                scope,
                keys,
                "images",
                "Container images of the account",
                DataClass.INTERNAL,
                List.of(use.through(ecr), use.grantsThrough(ecr)));
    }
}
