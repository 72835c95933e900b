package dev.cells.cell.bootstrap;

import dev.cells.cell.cluster.ClusterOutput;
import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.cell.store.EmergencyOutput;
import dev.cells.cell.store.StoreAdmin;
import dev.cells.cell.workload.LogOutput;
import dev.cells.cell.workload.Workload;
import dev.cells.cell.workload.WorkloadSpec;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.compute.TaskDefinition;
import dev.cells.constructs.compute.TaskProps;
import dev.cells.constructs.compute.TaskProps.Architecture;
import dev.cells.constructs.compute.TaskProps.ContainerProps;
import dev.cells.constructs.compute.TaskProps.Runtime;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.SubnetTier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes a task for each store that has users of its own. The task is not run by Terraform: {@code provision} starts it after
 * an apply, waits for its end and records it. What it does is a file beside the stack, so that it is reviewed with the plan.
 */
public final class BootstrapModule implements CellModule<BootstrapSettings> {
    private static final String DATABASE = "database";
    private static final String SEARCH = "search";

    /** As in images/bootstrap/Dockerfile. */
    private static final String USER = "10001";

    @Override
    public String name() {
        return "bootstrap";
    }

    @Override
    public Class<BootstrapSettings> settings() {
        return BootstrapSettings.class;
    }

    /** After everything that writes logs, and so after all workloads. */
    @Override
    public Contract contract() {
        return Foundation.contract()
                .requires(ClusterOutput.class)
                .uses(StoreAdmin.class)
                .uses(EmergencyOutput.class)
                .uses(LogOutput.class);
    }

    @Override
    public void build(ModuleContext context, BootstrapSettings settings) {
        context.all(StoreAdmin.class).forEach(admin -> build(context, settings, admin));
    }

    private static void build(ModuleContext context, BootstrapSettings settings, StoreAdmin admin) {
        StackScope scope = context.scope();
        NetworkOutput network = Foundation.of(context).network();
        ClusterOutput cluster = context.get(ClusterOutput.class);
        String resourceName = "bootstrap-" + admin.store();
        Endpoint endpoint = network.firewall()
                .endpoint(scope, resourceName, SubnetTier.APPLICATION, "Bootstrap of the " + admin.store());
        String role = admin.role().orElseGet(() -> new ServiceRole(
                        scope,
                        resourceName + "-task",
                        "ecs-tasks.amazonaws.com",
                        "Makes users and grants of the " + admin.store(),
                        admin.statements())
                .arn());
        network.demand().by(admin.statements());
        Map<String, String> environment = new TreeMap<>(admin.environment());
        environment.put("BOOTSTRAP_STORE", admin.store());
        environment.put(
                "BOOTSTRAP_TEXT", text(context, admin, cluster.workloads().prepared()));
        Workload tool = cluster.workloads()
                .tool(scope, resourceName, settings.image(), environment, role, endpoint, admin.listener());
        TaskDefinition task = new TaskDefinition(
                scope,
                resourceName,
                new TaskProps(
                        settings.cpu(),
                        settings.memory(),
                        new Runtime(Architecture.X86_64, USER, Optional.empty()),
                        new ContainerProps(tool.image(), Optional.empty(), tool.environment(), tool.secrets()),
                        tool.logs(),
                        tool.taskRole(),
                        tool.executionRole(),
                        List.of()));
        publish(scope, admin.store(), cluster, task, endpoint, network);
    }

    /** What {@code provision} needs to run the task, and whoever runs it by hand. */
    private static void publish(
            StackScope scope,
            String store,
            ClusterOutput cluster,
            TaskDefinition task,
            Endpoint endpoint,
            NetworkOutput network) {
        String name = "bootstrap_" + store;
        scope.output(name + "_cluster", cluster.cluster().get().arn());
        scope.output(name + "_task", task.arn());
        scope.output(name + "_security_group", endpoint.group());
        scope.output(name + "_subnets", network.subnets().get(SubnetTier.APPLICATION));
    }

    private static String text(ModuleContext context, StoreAdmin admin, List<WorkloadSpec> workloads) {
        StackScope scope = context.scope();
        Optional<EmergencyOutput> emergency = context.find(EmergencyOutput.class);
        String text =
                switch (admin.store()) {
                    case DATABASE ->
                        DatabaseSql.of(DatabaseUsers.of(
                                admin.environment().get("DATABASE_NAME"),
                                names(
                                        workloads,
                                        spec -> spec.database() || spec.writes().contains(DATABASE)),
                                with(
                                        names(workloads, spec -> spec.reads().contains(DATABASE)),
                                        emergency.stream().flatMap(people -> people.databaseUsers().stream()))));
                    case SEARCH ->
                        SearchRequests.of(
                                roles(scope, workloads, spec -> spec.writes().contains(SEARCH)),
                                with(
                                        roles(scope, workloads, spec -> spec.reads()
                                                .contains(SEARCH)),
                                        emergency.stream().map(EmergencyOutput::role)));
                    default -> throw new IllegalStateException("nothing is known of users of " + admin.store());
                };
        scope.file("bootstrap/" + admin.store() + (admin.store().equals(DATABASE) ? ".sql" : ".jsonl"), text);
        return text;
    }

    private static List<String> with(List<String> workloads, Stream<String> people) {
        return Stream.concat(workloads.stream(), people).toList();
    }

    private static List<String> names(List<WorkloadSpec> workloads, Predicate<WorkloadSpec> use) {
        return workloads.stream().filter(use).map(WorkloadSpec::name).toList();
    }

    /** ARNs as text: a file beside the stack holds no references. */
    private static List<String> roles(StackScope scope, List<WorkloadSpec> workloads, Predicate<WorkloadSpec> use) {
        String path = "arn:aws:iam::" + scope.config().account().id() + ":role"
                + scope.names().iamPath();
        return workloads.stream()
                .filter(use)
                .map(spec -> path + scope.names().of(NameKind.IAM_ROLE, spec.resourceName() + "-task"))
                .toList();
    }
}
