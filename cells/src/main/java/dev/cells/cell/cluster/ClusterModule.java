package dev.cells.cell.cluster;

import dev.cells.cell.cluster.ClusterOutput.Cluster;
import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.workload.WorkloadSecrets;
import dev.cells.cell.workload.Workloads;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.compute.TaskCluster;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.ecs_cluster.EcsCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the ECS cluster. Whatever an operator types into a container is encrypted and recorded. */
public final class ClusterModule implements CellModule<ClusterSettings> {
    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public Class<ClusterSettings> settings() {
        return ClusterSettings.class;
    }

    @Override
    public Contract contract() {
        return Foundation.contract().provides(ClusterOutput.class);
    }

    @Override
    public void build(ModuleContext context, ClusterSettings settings) {
        Workloads workloads = new Workloads(
                Foundation.of(context).network(),
                Foundation.of(context).keys(),
                new WorkloadSecrets(
                        Foundation.of(context).keys(),
                        context.keep(),
                        context.cell().secrets().rotateWithinDays()),
                context.cell().logs().days());
        List<Cluster> made = new ArrayList<>();
        Supplier<Cluster> cluster = () -> {
            if (made.isEmpty()) {
                made.add(cluster(context, settings));
            }
            return made.get(0);
        };
        context.provide(new ClusterOutput(cluster, workloads));
        context.atEnd(() -> workloads.secrets().describe(context.scope()));
    }

    private static Cluster cluster(ModuleContext context, ClusterSettings settings) {
        StackScope scope = context.scope();
        String key = Foundation.of(context).key(KeyClass.LOGS);
        LogGroup sessions = new LogGroup(
                scope,
                "sessions",
                scope.names().path("sessions"),
                key,
                context.cell().logs().auditDays());
        EcsCluster cluster = TaskCluster.create(
                scope,
                "services",
                settings.insights(),
                group -> key,
                context.cell().logs().days(),
                Optional.of(TaskCluster.recorded(sessions.name(), key)));
        scope.output("cluster_name", cluster.getName());
        return new Cluster(cluster.getArn(), cluster.getName());
    }
}
