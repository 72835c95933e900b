package dev.cells.utility.jenkins;

import dev.cells.config.name.Tier;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Tags;
import dev.cells.constructs.compute.RegistryImage;
import dev.cells.constructs.compute.TaskDefinition;
import dev.cells.constructs.compute.TaskProps;
import dev.cells.constructs.compute.TaskProps.ContainerProps;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.observe.LogGroup;
import dev.cells.utility.app.AppNetwork;
import dev.cells.utility.jenkins.CascFile.AgentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The agents: tasks that the controller starts for a build and stops after it, of definitions that only Terraform
 * changes. What a build may do in AWS follows from the kind of agent.
 */
final class JenkinsAgents {
    /** Below the only folder that an agent can write to. */
    static final String HOME = "/tmp/agent";

    /** Of the image {@code images/cells}. */
    private static final String USER = "10001:10001";

    private static final String TASKS = "ecs-tasks.amazonaws.com";

    private final StackScope scope;
    private final JenkinsSettings settings;
    private final String key;
    private final Endpoint endpoint;
    private final SortedMap<String, String> variables = new TreeMap<>();
    private final List<String> families = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();

    JenkinsAgents(StackScope scope, AppNetwork network, Listener controller, JenkinsSettings settings, String key) {
        this.scope = scope;
        this.settings = settings;
        this.key = key;
        this.endpoint = network.endpoint(scope, "agent", "Jenkins agents");
        network.firewall().admit(scope, endpoint, controller);
        variables.put(CascFile.SECURITY_GROUP, endpoint.group());
        variables.put(CascFile.SUBNETS, String.join(",", network.subnets()));
        for (AgentKind kind : AgentKind.values()) {
            define(kind);
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** What the configuration of the controller refers to. */
    SortedMap<String, String> variables() {
        return variables;
    }

    /** What the controller may do: run these tasks in the account's cluster, and stop what runs there. */
    List<Statement> running() {
        String cluster = scope.parameters().read(AccountParameter.CLUSTER_ARN);
        String name = scope.parameters().read(AccountParameter.CLUSTER_NAME);
        String tasks = arn("ecs", "task/" + name + "/*");
        return List.of(
                // Has no resource in IAM (Service Authorization Reference, "Actions defined by Amazon ECS").
                Statement.allow("FindDefinitions")
                        .actions("ecs:DescribeTaskDefinition")
                        .on("*"),
                Statement.allow("RunAgents")
                        .actions("ecs:RunTask")
                        .on(families)
                        .when("ArnEquals", "ecs:cluster", cluster),
                Statement.allow("WatchAgents").actions("ecs:DescribeTasks").on(tasks),
                Statement.allow("StopAgents")
                        .actions("ecs:StopTask")
                        .on(tasks)
                        .when("StringEquals", "aws:ResourceTag/" + Tags.MODULE, "agents"),
                Statement.allow("LabelAgents")
                        .actions("ecs:TagResource")
                        .on(tasks)
                        .when("StringEquals", "ecs:CreateAction", "RunTask"),
                Statement.allow("GiveRolesToAgents")
                        .actions("iam:PassRole")
                        .on(roles)
                        .when("StringEquals", "iam:PassedToService", TASKS));
    }

    private void define(AgentKind kind) {
        String name = kind.container();
        JenkinsSettings.Agents agents = settings.agents();
        LogGroup logs = new LogGroup(scope, name, scope.names().path(name), key, settings.logDays());
        RegistryImage image = RegistryImage.of(scope, agents.image());
        ServiceRole role = new ServiceRole(scope, name, TASKS, "What builds may do: " + name, assuming(kind));
        ServiceRole start = new ServiceRole(
                scope, name + "-start", TASKS, "Starts " + name, RegistryImage.starting(List.of(image), logs));
        roles.add(role.arn());
        roles.add(start.arn());
        TaskDefinition definition = new TaskDefinition(
                scope,
                name,
                new TaskProps(
                        agents.cpu(),
                        agents.memory(),
                        new TaskProps.Runtime(TaskProps.Architecture.X86_64, USER, Optional.of(agents.diskGb())),
                        new ContainerProps(
                                image.reference(),
                                Optional.empty(),
                                new TreeMap<>(Map.of("HOME", HOME, "JENKINS_WEB_SOCKET", "true")),
                                new TreeMap<>(),
                                Optional.empty()),
                        logs,
                        role.arn(),
                        start.arn(),
                        List.of()));
        variables.put(kind.variable(), definition.arn());
        families.add(arn("ecs", "task-definition/" + scope.names().of(NameKind.TASK_FAMILY, name) + ":*"));
    }

    /** Only to become a role that deploys or reads; the role itself may do nothing. */
    private List<Statement> assuming(AgentKind kind) {
        JenkinsSettings.Agents agents = settings.agents();
        List<String> targets =
                switch (kind) {
                    case PLAN -> agents.planRoles();
                    case DEPLOY ->
                        agents.deployRoles().isEmpty()
                                ? Stream.of(Tier.values())
                                        .map(scope.config().account()::deployRole)
                                        .toList()
                                : agents.deployRoles();
                };
        return targets.isEmpty()
                ? List.of()
                : List.of(Statement.allow("AssumeRoles")
                        .actions("sts:AssumeRole", "sts:TagSession")
                        .on(targets));
    }

    private String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + scope.region() + ":"
                + scope.config().account().id() + ":" + resource;
    }
}
