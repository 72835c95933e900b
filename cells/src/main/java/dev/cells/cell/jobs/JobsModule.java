package dev.cells.cell.jobs;

import dev.cells.cell.cluster.ClusterOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.network.NetworkOffer;
import dev.cells.cell.store.StoreOffer;
import dev.cells.cell.traffic.Party;
import dev.cells.cell.traffic.SubnetTier;
import dev.cells.cell.workload.ImageOffer;
import dev.cells.cell.workload.LogOffer;
import dev.cells.cell.workload.Stores;
import dev.cells.cell.workload.Workload;
import dev.cells.cell.workload.WorkloadSpec;
import dev.cells.config.tree.Binder;
import dev.cells.config.tree.MapNode;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.compute.BatchJob;
import dev.cells.constructs.compute.BatchProps;
import dev.cells.constructs.compute.ContainerProps;
import dev.cells.constructs.compute.TaskProps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the jobs. Like a service, a job may do and reach what it declares. */
public final class JobsModule implements CellModule<JobsSettings> {
    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public Class<JobsSettings> settings() {
        return JobsSettings.class;
    }

    /** The section holds nothing but jobs by name. */
    @Override
    public JobsSettings bind(MapNode section) {
        return Binder.bind(new MapNode(Map.of("jobs", section), section.origin(), List.of()), JobsSettings.class);
    }

    @Override
    public Contract contract() {
        return Contract.empty()
                .needing(ClusterOffer.class)
                .needing(NetworkOffer.class)
                .using(StoreOffer.class)
                .making(ImageOffer.class)
                .making(LogOffer.class);
    }

    @Override
    public void build(ModuleContext context, JobsSettings settings) {
        Stores stores = Stores.of(context.all(StoreOffer.class));
        new TreeMap<>(settings.jobs()).forEach((name, job) -> build(context, stores, name, job));
    }

    private static void build(ModuleContext context, Stores stores, String name, JobSettings job) {
        StackScope scope = context.scope().at(name);
        NetworkOffer network = context.get(NetworkOffer.class);
        String thing = "job-" + name;
        Party party = network.firewall().party(scope, thing, SubnetTier.APPLICATION, "Job " + name);
        Workload workload =
                context.get(ClusterOffer.class).workloads().prepare(scope, spec(name, thing, job), stores, party);
        BatchJob batch = new BatchJob(
                scope,
                thing,
                new BatchProps(
                        new TaskProps(
                                job.cpu(),
                                job.memory(),
                                new ContainerProps(
                                        workload.image(), Optional.empty(), workload.environment(), workload.secrets()),
                                workload.logs(),
                                workload.taskRole(),
                                workload.executionRole(),
                                workload.volumes()),
                        job.attempts(),
                        job.timeoutMinutes(),
                        job.parallel(),
                        job.spot(),
                        network.subnets().get(SubnetTier.APPLICATION),
                        party.group()));
        context.offer(ImageOffer.of(job.image(), Optional.empty()));
        context.offer(new LogOffer(thing, workload.logs().name()));
        job.schedule().ifPresent(schedule -> JobSchedule.run(scope, thing, batch, schedule));
    }

    private static WorkloadSpec spec(String name, String thing, JobSettings job) {
        return new WorkloadSpec(
                        name,
                        thing,
                        job.image(),
                        job.environment(),
                        job.secrets(),
                        job.reads(),
                        job.writes(),
                        job.database())
                .withInternet(job.internet());
    }
}
