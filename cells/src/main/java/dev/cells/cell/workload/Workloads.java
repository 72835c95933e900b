package dev.cells.cell.workload;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.identity.ServiceRole;
import dev.cells.constructs.network.Endpoint;
import dev.cells.constructs.observe.LogGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Prepares workloads of a cell, one after the other; they share secrets of the same name. */
public final class Workloads {
    private static final int HTTPS = 443;

    private final NetworkOutput network;
    private final KeysOutput keys;
    private final WorkloadSecrets secrets;
    private final int logDays;

    /**
     * @param keep whether secrets may not be destroyed
     * @param logDays how long what workloads write is kept
     */
    public Workloads(NetworkOutput network, KeysOutput keys, boolean keep, int logDays) {
        this.network = network;
        this.keys = keys;
        this.secrets = new WorkloadSecrets(keys, keep);
        this.logDays = logDays;
    }

    /**
     * Makes what the workload runs with, and opens its ways: to AWS through endpoints, to S3 through its gateway, to the
     * account's utilities where the cell has a way there, and to the stores that it declares.
     */
    public Workload prepare(StackScope scope, WorkloadSpec spec, StoreCatalog stores, Endpoint endpoint) {
        return prepare(scope, spec, stores, endpoint, Optional.empty());
    }

    /** The same with a companion in the same task, which shares the role of the program. */
    public Workload prepare(
            StackScope scope,
            WorkloadSpec spec,
            StoreCatalog stores,
            Endpoint endpoint,
            Optional<SidecarSpec> companion) {
        StoreCatalog.Use use = stores.use(spec);
        network.firewall().admit(scope, endpoint, network.endpoints());
        network.firewall().admitPrefixList(scope, endpoint, "s3", network.s3(), HTTPS);
        network.utility().ifPresent(utility -> network.firewall().admitOut(scope, endpoint, utility));
        network.outside().filter(any -> spec.internet()).ifPresent(outside -> network.firewall()
                .admitOut(scope, endpoint, outside));
        use.listeners().stream().distinct().forEach(store -> network.firewall().admit(scope, endpoint, store));

        LogGroup logs = new LogGroup(
                scope, endpoint.name(), scope.names().path(endpoint.name()), keys.arn(KeyClass.LOGS), logDays);
        SortedMap<String, String> secretArns = secrets.of(scope, spec.secrets());
        RegistryImage image = RegistryImage.of(scope, spec.image());
        List<RegistryImage> images = new ArrayList<>(List.of(image));
        List<Statement> may = new ArrayList<>(use.statements());
        companion.ifPresent(beside -> {
            images.add(RegistryImage.of(scope, beside.image()));
            may.addAll(beside.needs().apply(logs));
        });
        ServiceRole task = role(scope, spec.resourceName() + "-task", "What " + spec.resourceName() + " may do", may);
        ServiceRole execution = role(
                scope,
                spec.resourceName() + "-start",
                "Starts containers of " + spec.resourceName(),
                ExecutionPermissions.of(images, logs, List.copyOf(secretArns.values()), keys));
        SortedMap<String, String> environment = new TreeMap<>(use.environment());
        environment.putAll(spec.environment());
        return new Workload(
                image.reference(), environment, secretArns, logs, task.arn(), execution.arn(), use.volumes());
    }

    /** The full name of an image of the account's registry, by digest. */
    public static String image(StackScope scope, String name) {
        return RegistryImage.of(scope, name).reference();
    }

    private static ServiceRole role(
            StackScope scope, String resourceName, String description, List<Statement> statements) {
        return new ServiceRole(scope, resourceName, "ecs-tasks.amazonaws.com", description, statements);
    }
}
