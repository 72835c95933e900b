package dev.cells.cell.workload;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.compute.RegistryImage;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.observe.LogGroup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Prepares workloads of a cell, one after the other; they share secrets of the same name. */
public final class Workloads {
    private static final int HTTPS = 443;

    private final NetworkOutput network;
    private final KeysOutput keys;
    private final WorkloadSecrets secrets;
    private final int logDays;
    private final List<WorkloadSpec> prepared = new ArrayList<>();

    /** @param logDays how long what workloads write is kept */
    public Workloads(NetworkOutput network, KeysOutput keys, WorkloadSecrets secrets, int logDays) {
        this.network = network;
        this.keys = keys;
        this.secrets = secrets;
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
        prepared.add(spec);
        StoreCatalog.Use use = stores.use(spec);
        reachAws(scope, endpoint);
        network.utility().ifPresent(utility -> network.firewall().admitOut(scope, endpoint, utility));
        network.outside().filter(any -> spec.internet()).ifPresent(outside -> network.firewall()
                .admitOut(scope, endpoint, outside));
        use.listeners().stream().distinct().forEach(store -> network.firewall().admit(scope, endpoint, store));

        LogGroup logs = logs(scope, endpoint);
        SortedMap<String, String> secretArns = secrets.of(scope, spec);
        RegistryImage image = RegistryImage.of(scope, spec.image());
        List<RegistryImage> images = new ArrayList<>(List.of(image));
        List<Statement> may = new ArrayList<>(use.statements());
        companion.ifPresent(beside -> {
            images.add(RegistryImage.of(scope, beside.image()));
            may.addAll(beside.needs().apply(logs));
        });
        ServiceRole task = role(scope, spec.resourceName() + "-task", "What " + spec.resourceName() + " may do", may);
        List<Statement> starting = ExecutionPermissions.of(images, logs, List.copyOf(secretArns.values()), keys);
        ServiceRole execution =
                role(scope, spec.resourceName() + "-start", "Starts containers of " + spec.resourceName(), starting);
        network.demand().by(may);
        network.demand().by(starting);
        SortedMap<String, String> environment = new TreeMap<>(use.environment());
        environment.putAll(spec.environment());
        return new Workload(
                image.reference(), environment, secretArns, logs, task.arn(), execution.arn(), use.volumes());
    }

    /** The secrets that workloads have asked for so far. */
    public WorkloadSecrets secrets() {
        return secrets;
    }

    /** All workloads of the cell that were prepared so far. */
    public List<WorkloadSpec> prepared() {
        return List.copyOf(prepared);
    }

    /**
     * Makes what a program of ours runs with that is no workload of the config: it reaches AWS and one store.
     *
     * @param environment plain values, which may be references
     * @param role ARN of its role
     */
    public Workload tool(
            StackScope scope,
            String resourceName,
            String image,
            Map<String, String> environment,
            String role,
            Endpoint endpoint,
            Listener store) {
        reachAws(scope, endpoint);
        network.firewall().admit(scope, endpoint, store);
        LogGroup logs = logs(scope, endpoint);
        RegistryImage registered = RegistryImage.of(scope, image);
        List<Statement> starting = ExecutionPermissions.of(List.of(registered), logs, List.of(), keys);
        ServiceRole execution = role(scope, resourceName + "-start", "Starts containers of " + resourceName, starting);
        network.demand().by(starting);
        return new Workload(
                registered.reference(),
                new TreeMap<>(environment),
                new TreeMap<>(),
                logs,
                role,
                execution.arn(),
                List.of());
    }

    private void reachAws(StackScope scope, Endpoint endpoint) {
        network.reachAws(scope, endpoint);
        network.firewall().admitPrefixList(scope, endpoint, "s3", network.s3(), HTTPS);
    }

    private LogGroup logs(StackScope scope, Endpoint endpoint) {
        return new LogGroup(
                scope, endpoint.name(), scope.names().path(endpoint.name()), keys.arn(KeyClass.LOGS), logDays);
    }

    /** The full name of an image of the account's registry, by digest. */
    public static String image(StackScope scope, String name) {
        return RegistryImage.of(scope, name).reference();
    }

    private static ServiceRole role(
            StackScope scope, String resourceName, String description, List<Statement> statements) {
        return new ServiceRole(scope, resourceName, "ecs-tasks.amazonaws.com", description, statements);
    }

    /** What starting a container requires: its images, its log group, its secrets. */
    static final class ExecutionPermissions {
        private ExecutionPermissions() {}

        static List<Statement> of(List<RegistryImage> images, LogGroup logs, List<String> secrets, KeysOutput keys) {
            List<Statement> statements = new ArrayList<>(RegistryImage.starting(images, logs));
            if (!secrets.isEmpty()) {
                statements.add(Statement.allow("ReadSecrets")
                        .actions("secretsmanager:GetSecretValue")
                        .on(new LinkedHashSet<>(secrets)));
                statements.add(
                        Statement.allow("DecryptSecrets").actions("kms:Decrypt").on(keys.arn(KeyClass.PHI)));
            }
            return statements;
        }
    }

    /**
     * A program of ours in the same task as a workload.
     *
     * @param image repository and digest
     * @param needs what it may do, given the workload's log group
     */
    public record SidecarSpec(String image, Function<LogGroup, List<Statement>> needs) {}
}
