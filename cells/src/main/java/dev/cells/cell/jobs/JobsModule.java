package dev.cells.cell.jobs;

import dev.cells.cell.cluster.ClusterOutput;
import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.jobs.JobsSettings.JobSettings;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.EventNotices;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.workload.ImageOutput;
import dev.cells.cell.workload.LogOutput;
import dev.cells.cell.workload.StoreCatalog;
import dev.cells.cell.workload.Workload;
import dev.cells.cell.workload.WorkloadSpec;
import dev.cells.config.tree.Binder;
import dev.cells.config.tree.MapNode;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.compute.BatchJob;
import dev.cells.constructs.compute.BatchJob.BatchProps;
import dev.cells.constructs.compute.TaskProps;
import dev.cells.constructs.compute.TaskProps.ContainerProps;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.SubnetTier;
import java.util.ArrayList;
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
        return Foundation.contract()
                .requires(ClusterOutput.class)
                .uses(StoreOutput.class)
                .provides(ImageOutput.class)
                .provides(LogOutput.class);
    }

    @Override
    public void build(ModuleContext context, JobsSettings settings) {
        StoreCatalog stores = StoreCatalog.of(context.all(StoreOutput.class));
        List<String> queues = new ArrayList<>();
        new TreeMap<>(settings.jobs()).forEach((name, job) -> queues.add(build(context, stores, name, job)));
        if (!queues.isEmpty()) {
            Foundation.of(context)
                    .alarm(alarms -> EventNotices.ofFailedJobs(context.scope(), "job-failures", alarms, queues));
        }
    }

    /** @return a reference to the ARN of the job's queue */
    private static String build(ModuleContext context, StoreCatalog stores, String name, JobSettings job) {
        StackScope scope = context.scope().at(name);
        NetworkOutput network = Foundation.of(context).network();
        String resourceName = "job-" + name;
        Endpoint endpoint = network.firewall().endpoint(scope, resourceName, SubnetTier.APPLICATION, "Job " + name);
        Workload workload = context.get(ClusterOutput.class)
                .workloads()
                .prepare(scope, spec(name, resourceName, job), stores, endpoint);
        BatchJob batch = new BatchJob(
                scope,
                resourceName,
                new BatchProps(
                        new TaskProps(
                                job.cpu(),
                                job.memory(),
                                job.runtime(),
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
                        endpoint.group()));
        context.provide(ImageOutput.of(job.image(), Optional.empty()));
        context.provide(new LogOutput(resourceName, workload.logs().name()));
        job.schedule().ifPresent(schedule -> JobSchedule.run(scope, resourceName, batch, schedule));
        return batch.queue();
    }

    private static WorkloadSpec spec(String name, String resourceName, JobSettings job) {
        return new WorkloadSpec(
                        name,
                        resourceName,
                        job.image(),
                        job.environment(),
                        job.secrets(),
                        job.reads(),
                        job.writes(),
                        job.database())
                .withInternet(job.internet());
    }
}
