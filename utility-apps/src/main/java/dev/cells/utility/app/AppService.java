package dev.cells.utility.app;

import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.compute.DiscoveryName;
import dev.cells.constructs.compute.RegistryImage;
import dev.cells.constructs.compute.TaskDefinition;
import dev.cells.constructs.compute.TaskProps;
import dev.cells.constructs.compute.TaskProps.ContainerProps;
import dev.cells.constructs.compute.TaskService;
import dev.cells.constructs.compute.TaskService.ServiceProps;
import dev.cells.constructs.compute.TaskService.ServiceProps.Targets;
import dev.cells.constructs.key.SecretPlace;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.observe.LogGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A container of a utility app that runs all the time in the account's cluster, with a name in the zone of the utility
 * apps, a role and a log group of its own, and a security group that admits nobody yet.
 */
public final class AppService {
    private static final String TASKS = "ecs-tasks.amazonaws.com";

    private final Optional<Listener> listener;
    private final ServiceRole role;

    /** Creates the service in the section of its settings. */
    public AppService(StackScope scope, AppNetwork network, Endpoint endpoint, Props props) {
        String name = endpoint.name();
        LogGroup logs = new LogGroup(scope, name, scope.names().path(name), props.keyArn(), props.logDays());
        RegistryImage image = RegistryImage.of(scope, props.image());
        SortedMap<String, String> secrets = secrets(scope, props);
        this.role = new ServiceRole(scope, name + "-task", TASKS, "What " + name + " may do", props.may());
        ServiceRole start = new ServiceRole(
                scope, name + "-start", TASKS, "Starts containers of " + name, starting(image, logs, secrets, props));
        TaskProps.Runtime runtime =
                new TaskProps.Runtime(TaskProps.Architecture.X86_64, props.user(), Optional.empty());
        ContainerProps container = new ContainerProps(
                image.reference(), props.port(), props.environment(), secrets, props.healthCommand(), props.command());
        TaskDefinition definition = new TaskDefinition(
                scope,
                name,
                new TaskProps(
                        props.cpu(),
                        props.memory(),
                        runtime,
                        container,
                        logs,
                        role.arn(),
                        start.arn(),
                        props.volumes()));
        new TaskService(
                scope,
                name,
                definition,
                new ServiceProps(
                        scope.parameters().read(AccountParameter.CLUSTER_ARN),
                        props.desired(),
                        network.subnets(),
                        endpoint.group(),
                        Optional.empty(),
                        false,
                        props.targets(),
                        props.port().map(any -> registry(scope, name)),
                        Optional.empty(),
                        props.isAlone()));
        this.listener = props.port().map(port -> new Listener(endpoint, port));
    }

    /**
     * Where it listens.
     *
     * @throws java.util.NoSuchElementException if it does not
     */
    public Listener listener() {
        return listener.orElseThrow();
    }

    /** The role of the program. */
    public ServiceRole role() {
        return role;
    }

    private static List<Statement> starting(
            RegistryImage image, LogGroup logs, SortedMap<String, String> secrets, Props props) {
        List<Statement> starting = new ArrayList<>(RegistryImage.starting(List.of(image), logs));
        if (!secrets.isEmpty()) {
            starting.add(Statement.allow("ReadSecrets")
                    .actions("secretsmanager:GetSecretValue")
                    .on(secrets.values()));
            starting.add(
                    Statement.allow("DecryptSecrets").actions("kms:Decrypt").on(props.keyArn()));
        }
        return starting;
    }

    /** A place for each secret; whoever operates the app fills it, and its value never comes through here. */
    private static SortedMap<String, String> secrets(StackScope scope, Props props) {
        SortedMap<String, String> arns = new TreeMap<>();
        props.secrets()
                .names()
                .forEach((variable, name) -> arns.put(
                        variable,
                        SecretPlace.create(
                                scope,
                                name,
                                new SecretPlace.Props(
                                        scope.names().path(name),
                                        "Filled by its owner, read by containers when they start",
                                        props.keyArn(),
                                        DataClass.INTERNAL,
                                        props.secrets().settings().rotateWithinDays(),
                                        false))));
        return arns;
    }

    private static String registry(StackScope scope, String name) {
        return DiscoveryName.create(scope, name, scope.parameters().read(AccountParameter.UTILITY_NAMESPACE_ID));
    }

    /**
     * @param image repository and digest, of the account's registry
     * @param cpu CPU units, 1024 to a virtual CPU
     * @param memory MiB
     * @param user number of a user, with or without that of a group; never root
     * @param port on which it listens, and by which the others find it; empty for a program that nobody calls
     * @param desired number of containers
     * @param environment plain values, which may be references
     * @param secrets that it gets as variables
     * @param command arguments of the image's entry point; empty for those of the image
     * @param healthCommand exits with 0 inside a healthy container
     * @param may what the program may do in AWS
     * @param volumes shared file systems to mount
     * @param targets the target group in which it registers
     * @param keyArn of the app's key, for logs and secrets
     * @param logDays for which its output is kept
     * @param isAlone whether a new container starts only after the old one has stopped
     */
    public record Props(
            String image,
            int cpu,
            int memory,
            String user,
            Optional<Integer> port,
            int desired,
            SortedMap<String, String> environment,
            Secrets secrets,
            List<String> command,
            Optional<List<String>> healthCommand,
            List<Statement> may,
            List<TaskProps.Volume> volumes,
            Optional<Targets> targets,
            String keyArn,
            int logDays,
            boolean isAlone) {
        public Props {
            command = List.copyOf(command);
            may = List.copyOf(may);
            volumes = List.copyOf(volumes);
        }
    }

    /**
     * Secrets of the app.
     *
     * @param names variable → name of the secret
     */
    public record Secrets(SortedMap<String, String> names, AppSecrets settings) {
        /** No secrets; then nothing becomes too old. */
        public static final Secrets NONE = new Secrets(new TreeMap<>(), new AppSecrets(0));

        public Secrets {
            names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
        }
    }
}
