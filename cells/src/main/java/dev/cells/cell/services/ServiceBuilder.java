package dev.cells.cell.services;

import dev.cells.cell.cluster.ClusterOutput;
import dev.cells.cell.cluster.ClusterOutput.Cluster;
import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.ingress.IngressOutput;
import dev.cells.cell.ingress.IngressOutput.Exposure;
import dev.cells.cell.ingress.IngressOutput.TargetGroupHandle;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.cell.services.CallGraph.Call;
import dev.cells.cell.services.ServicesSettings.ExposeSettings;
import dev.cells.cell.services.ServicesSettings.ServiceSettings;
import dev.cells.cell.workload.ImageOutput;
import dev.cells.cell.workload.LogOutput;
import dev.cells.cell.workload.StoreCatalog;
import dev.cells.cell.workload.Workload;
import dev.cells.cell.workload.WorkloadSpec;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.compute.TaskDefinition;
import dev.cells.constructs.compute.TaskProps;
import dev.cells.constructs.compute.TaskProps.ContainerProps;
import dev.cells.constructs.compute.TaskService;
import dev.cells.constructs.compute.TaskService.ServiceProps;
import dev.cells.constructs.compute.TaskService.ServiceProps.Rollback;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.SubnetTier;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.ecs_cluster_capacity_providers.EcsClusterCapacityProviders;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds one service after the other, each from what it declares. */
final class ServiceBuilder {
    private final ModuleContext context;
    private final NetworkOutput network;
    private final ClusterOutput containers;
    private final Discovery discovery;
    private final StoreCatalog stores;
    private final Optional<ITerraformDependable> spareCapacity;

    /** @param spot whether a service wants spare capacity */
    ServiceBuilder(ModuleContext context, Discovery discovery, StoreCatalog stores, boolean spot) {
        this.context = context;
        this.network = Foundation.of(context).network();
        this.containers = context.get(ClusterOutput.class);
        this.discovery = discovery;
        this.stores = stores;
        this.spareCapacity = spot ? Optional.of(spareCapacity()) : Optional.empty();
    }

    void build(String name, ServiceSettings service, Listener listener, List<Call> calls) {
        StackScope scope = context.scope().at(name);
        Workload workload = containers
                .workloads()
                .prepare(
                        scope,
                        spec(name, service, calls),
                        stores,
                        listener.endpoint(),
                        service.apm().map(Apm::companion));
        TaskDefinition definition = new TaskDefinition(
                scope,
                name,
                new TaskProps(
                        service.cpu(),
                        service.memory(),
                        service.runtime(),
                        new ContainerProps(
                                workload.image(),
                                Optional.of(service.port()),
                                workload.environment(),
                                workload.secrets(),
                                service.healthCommand()),
                        workload.logs(),
                        workload.taskRole(),
                        workload.executionRole(),
                        workload.volumes()),
                service.apm().stream()
                        .map(apm -> Apm.collector(scope, apm, workload.logs().name()))
                        .toList());
        Cluster cluster = containers.cluster().get();
        Optional<TargetGroupHandle> target = expose(scope, name, service, listener);
        TaskService running = new TaskService(
                scope,
                name,
                definition,
                new ServiceProps(
                        cluster.arn(),
                        service.desired(),
                        network.subnets().get(SubnetTier.APPLICATION),
                        listener.endpoint().group(),
                        service.spot() ? spareCapacity : Optional.empty(),
                        service.scale().isPresent(),
                        target.map(to -> new ServiceProps.Targets(
                                to.group(), service.port(), service.graceSeconds(), to.ready())),
                        discovery.registry(scope, name),
                        rollback(scope, name, service, target)));
        scope.output("service_" + name + "_name", running.name());
        scope.output("service_" + name + "_task_definition", definition.arn());
        context.provide(new LogOutput("service-" + name, workload.logs().name()));
        context.provide(ImageOutput.of(
                service.image(), Optional.of(new ImageOutput.Service(name, cluster.name(), running.name()))));
        String scaled = "service/" + cluster.name() + "/" + running.name();
        service.scale().ifPresent(scale -> new Scaling(scope, name, scaled)
                .follow(service.desired(), scale, target.map(TargetGroupHandle::metric)));
        Foundation.of(context).alarm(alarms -> {
            ServiceAlarms.raise(scope, name, cluster.name(), running.name(), alarms);
            alarms.log(name, workload.logs().name());
        });
    }

    /** The alarms that watch a deployment; none without monitoring. */
    private Optional<Rollback> rollback(
            StackScope scope, String name, ServiceSettings service, Optional<TargetGroupHandle> target) {
        return service.rollback()
                .flatMap(settings -> Foundation.of(context).alarms().map(alarms -> new DeploymentAlarms(
                                scope, name, settings, alarms)
                        .raise(containers.cluster().get().name(), target.map(TargetGroupHandle::dimensions))));
    }

    /** A service may only name capacity providers that its cluster has. */
    private EcsClusterCapacityProviders spareCapacity() {
        StackScope scope = context.scope();
        return EcsClusterCapacityProviders.Builder.create(scope.stack(), scope.id("cluster-capacity"))
                .clusterName(containers.cluster().get().name())
                .capacityProviders(List.of("FARGATE", "FARGATE_SPOT"))
                .build();
    }

    private WorkloadSpec spec(String name, ServiceSettings service, List<Call> calls) {
        SortedMap<String, String> environment = new TreeMap<>();
        calls.forEach(call ->
                environment.put(call.to().replace('-', '_').toUpperCase(Locale.ROOT) + "_URL", discovery.url(call)));
        service.apm().ifPresent(any -> environment.putAll(Apm.environment(name)));
        environment.putAll(service.environment());
        return new WorkloadSpec(
                        name,
                        name,
                        service.image(),
                        environment,
                        service.secrets(),
                        service.reads(),
                        service.writes(),
                        service.database())
                .withInternet(service.internet());
    }

    private Optional<TargetGroupHandle> expose(
            StackScope scope, String name, ServiceSettings service, Listener listener) {
        if (service.expose().isEmpty()) {
            return Optional.empty();
        }
        return context.find(IngressOutput.class).map(ingress -> {
            ExposeSettings expose = service.expose().get();
            TargetGroupHandle target = ingress.expose(
                    scope,
                    new Exposure(
                            name,
                            service.port(),
                            service.healthPath(),
                            expose.path(),
                            expose.hosts().orElse(List.of()),
                            expose.headers().orElse(Map.of()),
                            expose.priority(),
                            expose.login(),
                            expose.api().orElse(false)));
            network.firewall().admit(scope, target.from(), listener);
            return target;
        });
    }

    /** What operators are told of a service. */
    static final class ServiceAlarms {
        private static final int MINUTES = 15;
        private static final String NAMESPACE = "AWS/ECS";

        private ServiceAlarms() {}

        static void raise(StackScope scope, String name, String cluster, String service, AlarmsOutput alarms) {
            Map<String, String> dimensions = Map.of("ClusterName", cluster, "ServiceName", service);
            alarms.raise(
                    scope,
                    name + "-cpu",
                    AlarmSeverity.WARNING,
                    new AlarmProps(
                            "Service " + name + " is busy: raise its cpu or the number of its containers",
                            NAMESPACE,
                            "CPUUtilization",
                            "Average",
                            dimensions,
                            true,
                            alarms.limits().cpuPercent(),
                            MINUTES));
            alarms.raise(
                    scope,
                    name + "-memory",
                    AlarmSeverity.WARNING,
                    new AlarmProps(
                            "Service " + name + " is about to be killed for want of memory: raise its memory",
                            NAMESPACE,
                            "MemoryUtilization",
                            "Maximum",
                            dimensions,
                            true,
                            alarms.limits().memoryPercent(),
                            MINUTES));
        }
    }
}
