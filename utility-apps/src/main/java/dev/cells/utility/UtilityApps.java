package dev.cells.utility;

import dev.cells.config.module.AppFacts;
import dev.cells.constructs.StackScope;
import dev.cells.utility.access.AccessSettings;
import dev.cells.utility.access.AccessStack;
import dev.cells.utility.cluster.ClusterSettings;
import dev.cells.utility.cluster.ClusterStack;
import dev.cells.utility.consul.ConsulSettings;
import dev.cells.utility.consul.ConsulStack;
import dev.cells.utility.elk.ElkSettings;
import dev.cells.utility.elk.ElkStack;
import dev.cells.utility.extensions.ExtensionsSettings;
import dev.cells.utility.extensions.ExtensionsStack;
import dev.cells.utility.jenkins.JenkinsSettings;
import dev.cells.utility.jenkins.JenkinsStack;
import dev.cells.utility.metrics.MetricsSettings;
import dev.cells.utility.metrics.MetricsStack;
import dev.cells.utility.registry.RegistrySettings;
import dev.cells.utility.registry.RegistryStack;
import dev.cells.utility.vault.VaultSettings;
import dev.cells.utility.vault.VaultStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The applications that an account may have, by name: one line each. The name is the last part of the stack's address. */
public final class UtilityApps {
    private UtilityApps() {}

    /** The builder of an app's stack; empty if there is no such app. */
    public static Optional<Consumer<StackScope>> builder(String name) {
        return Optional.ofNullable(Builders.ALL.get(name));
    }

    /** What loading must know of the apps. Loads no class of CDK. */
    public static List<AppFacts> facts() {
        return List.of(
                AccessSettings.facts(),
                ClusterSettings.facts(),
                ConsulSettings.facts(),
                ElkSettings.facts(),
                ExtensionsSettings.facts(),
                JenkinsSettings.facts(),
                MetricsSettings.facts(),
                RegistrySettings.facts(),
                VaultSettings.facts());
    }

    /** Apart, so that whoever asks for facts alone does not load builders, and with them CDK. */
    private static final class Builders {
        static final Map<String, Consumer<StackScope>> ALL = Map.ofEntries(
                Map.entry("access", AccessStack::build),
                Map.entry("cluster", ClusterStack::build),
                Map.entry("consul", ConsulStack::build),
                Map.entry("elk", ElkStack::build),
                Map.entry("extensions", ExtensionsStack::build),
                Map.entry("jenkins", JenkinsStack::build),
                Map.entry("metrics", MetricsStack::build),
                Map.entry("registry", RegistryStack::build),
                Map.entry("vault", VaultStack::build));
    }
}
