package dev.cells.cell.services;

import dev.cells.cell.cluster.ClusterOffer;
import dev.cells.cell.cluster.ClusterOffer.Cluster;
import dev.cells.cell.ingress.Exposure;
import dev.cells.cell.ingress.IngressOffer;
import dev.cells.cell.ingress.Target;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.network.NetworkOffer;
import dev.cells.cell.traffic.Door;
import dev.cells.cell.traffic.SubnetTier;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.compute.ContainerProps;
import dev.cells.constructs.compute.ServiceProps;
import dev.cells.constructs.compute.TaskDefinition;
import dev.cells.constructs.compute.TaskProps;
import dev.cells.constructs.compute.TaskService;
import dev.cells.constructs.identity.ServiceRole;
import dev.cells.constructs.observe.LogGroup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds one service after the other, each from what it declares. */
final class ServiceBuilder {
    private static final int HTTPS = 443;

    private final ModuleContext context;
    private final NetworkOffer network;
    private final KeysOffer keys;
    private final Discovery discovery;
    private final Stores stores;
    private final Secrets secrets;

    ServiceBuilder(ModuleContext context, Discovery discovery, Stores stores) {
        this.context = context;
        this.network = context.get(NetworkOffer.class);
        this.keys = context.get(KeysOffer.class);
        this.discovery = discovery;
        this.stores = stores;
        this.secrets = new Secrets(keys, context.keep());
    }

    void build(String name, ServiceSettings service, Door door, List<Call> calls) {
        StackScope scope = context.scope().at(name);
        Stores.Use use = stores.use(name, service);
        connect(scope, door, use);

        Cluster cluster = context.get(ClusterOffer.class).cluster().get();
        TaskDefinition definition = definition(scope, name, service, use, calls);
        TaskService running = new TaskService(
                scope,
                name,
                definition,
                new ServiceProps(
                        cluster.arn(),
                        service.desired(),
                        network.subnets().get(SubnetTier.APPLICATION),
                        door.party().group(),
                        expose(scope, name, service, door),
                        discovery.registry(scope, name)));
        context.find(AlarmsOffer.class)
                .ifPresent(alarms -> ServiceAlarms.raise(scope, name, cluster.name(), running.name(), alarms));
    }

    /** To AWS through endpoints, to S3 through its gateway, and to the stores that it declares. */
    private void connect(StackScope scope, Door door, Stores.Use use) {
        network.firewall().admit(scope, door.party(), network.endpoints());
        network.firewall().admitPrefixList(scope, door.party(), "s3", network.s3(), HTTPS);
        use.doors().forEach(store -> network.firewall().admit(scope, door.party(), store));
    }

    private TaskDefinition definition(
            StackScope scope, String name, ServiceSettings service, Stores.Use use, List<Call> calls) {
        LogGroup logs = new LogGroup(
                scope,
                "service-" + name,
                scope.names().path("service-" + name),
                keys.arn(KeyClass.LOGS),
                context.cell().logs().days());
        SortedMap<String, String> secretArns = secrets.of(scope, service.secrets());
        Image image = Image.of(scope, service.image());
        ServiceRole task = new ServiceRole(
                scope, name + "-task", "ecs-tasks.amazonaws.com", "What service " + name + " may do", use.statements());
        ServiceRole execution = new ServiceRole(
                scope,
                name + "-start",
                "ecs-tasks.amazonaws.com",
                "Starts containers of service " + name,
                StartPermissions.of(image, logs, List.copyOf(secretArns.values()), keys));
        ContainerProps container = new ContainerProps(
                image.reference(), Optional.of(service.port()), environment(service, use, calls), secretArns);
        return new TaskDefinition(
                scope,
                name,
                new TaskProps(service.cpu(), service.memory(), container, logs, task.arn(), execution.arn()));
    }

    private SortedMap<String, String> environment(ServiceSettings service, Stores.Use use, List<Call> calls) {
        SortedMap<String, String> environment = new TreeMap<>(use.environment());
        calls.forEach(call ->
                environment.put(call.to().replace('-', '_').toUpperCase(Locale.ROOT) + "_URL", discovery.url(call)));
        environment.putAll(service.environment());
        return environment;
    }

    private Optional<ServiceProps.Targets> expose(StackScope scope, String name, ServiceSettings service, Door door) {
        if (service.expose().isEmpty()) {
            return Optional.empty();
        }
        return context.find(IngressOffer.class).map(ingress -> {
            ExposeSettings expose = service.expose().get();
            network.firewall().admit(scope, ingress.party(), door);
            Target target = ingress.expose(
                    scope, new Exposure(name, service.port(), service.healthPath(), expose.path(), expose.priority()));
            return new ServiceProps.Targets(target.group(), service.port(), target.ready());
        });
    }
}
