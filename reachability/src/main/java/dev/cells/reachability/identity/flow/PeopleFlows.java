package dev.cells.reachability.identity.flow;

import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Policies;
import dev.cells.terraform.policy.Principal;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** People can take the roles that are made for them, find what they may touch, and open the shells they are promised. */
final class PeopleFlows {
    private static final Set<String> KINDS = Set.of("operator", "break-glass", "auditor");

    /** Kinds that see the account, and not the logs of the stack that makes their roles. */
    private static final Set<String> OUTSIDE = Set.of("viewer", "on-call");

    /** What whoever calls, or the identity provider that they come from, puts into the request. */
    private static final List<String> CHOSEN = List.of(
            "sts:SourceIdentity",
            "aws:SourceIdentity",
            "sts:RoleSessionName",
            "sts:ExternalId",
            "sts:TransitiveTagKeys",
            "aws:RequestTag/*",
            "aws:TagKeys",
            "aws:PrincipalTag/*",
            "aws:PrincipalOrgID",
            "aws:SourceIp",
            "saml:*");

    private final View view;
    private final List<Flow> flows = new ArrayList<>();

    private PeopleFlows(View view) {
        this.view = view;
    }

    static List<Flow> of(View view) {
        PeopleFlows all = new PeopleFlows(view);
        for (Resource role : view.stack().ofType("aws_iam_role")) {
            Optional<String> kind = role.get("tags.access").literal();
            if (kind.filter(OUTSIDE::contains).isPresent()) {
                all.trust(role);
            }
            if (kind.filter(KINDS::contains).isPresent()) {
                all.trust(role);
                all.find(role);
                all.shells(role);
            }
        }
        return all.flows;
    }

    /**
     * Each principal of the trust policy can take the role. A session that comes from another role or from an identity
     * provider has no {@code aws:MultiFactorAuthPresent}, see {@link dev.cells.reachability.identity.Identities}; a user
     * can sign in with a second factor.
     */
    private void trust(Resource role) {
        List<Need> needs = new ArrayList<>();
        for (Statement statement :
                Policies.read(view.stack(), role.get("assume_role_policy")).allowing()) {
            for (Principal principal : statement.principals()) {
                String id = view.text(principal.id());
                if (principal.type().equals("AWS")) {
                    needs.addAll(take(id, statement, role));
                } else if (principal.type().equals("Federated")) {
                    Caller person = new Caller(Caller.Kind.FEDERATED, id, "");
                    needs.add(new Need(person, "sts:AssumeRoleWithSAML", view.arn(role), chosen(), List.of(), true));
                }
            }
        }
        List<String> nobody = List.of("the trust policy names nobody who could take the role");
        flows.add(new Flow("people take the role", view.at(role), needs, needs.isEmpty() ? nobody : List.of()));
    }

    /**
     * A session that has a source identity passes it on, which the trust policy must allow as an action of its own: IAM User
     * Guide, "Monitor and control actions taken with assumed roles".
     */
    private List<Need> take(String id, Statement statement, Resource role) {
        List<Need> needs = new ArrayList<>();
        boolean user = id.contains(":user/") || id.endsWith(":root") || id.matches("[0-9]{12}");
        String account = id.startsWith("arn:") && id.split(":").length > 4 ? id.split(":")[4] : id;
        if (user) {
            String arn = id.contains(":user/") ? id : "arn:aws:iam::" + account + ":user/one";
            needs.add(need(
                    Caller.user(arn, account),
                    "sts:AssumeRole",
                    role,
                    chosen().with("aws:MultiFactorAuthPresent", "true")));
        } else {
            Caller session = Caller.role(id, account);
            needs.add(need(session, "sts:AssumeRole", role, chosen()));
            if (statement.conditions().stream().anyMatch(line -> line.key().endsWith(":SourceIdentity"))) {
                needs.add(need(session, "sts:SetSourceIdentity", role, chosen()));
            }
        }
        return needs;
    }

    private Need need(Caller person, String action, Resource role, Context context) {
        return Need.of(person, action, view.arn(role), context).outsider();
    }

    private static Context chosen() {
        Context context = Context.open().with("aws:MultiFactorAuthAge", "60");
        for (String key : CHOSEN) {
            context = context.chosen(key);
        }
        return context;
    }

    /** Lists without which nobody finds the tasks, alarms, instances and log groups that they may touch. */
    private void find(Resource role) {
        Caller caller = view.identities().role(view.at(role));
        String region = view.region(role) + ":" + view.account();
        List<Need> needs = new ArrayList<>();
        needs.add(list(caller, "logs:DescribeLogGroups", "arn:aws:logs:" + region + ":log-group::log-stream:"));
        if (!view.stack().ofType("aws_cloudwatch_metric_alarm").isEmpty()) {
            needs.add(list(caller, "cloudwatch:DescribeAlarms", "arn:aws:cloudwatch:" + region + ":alarm:*"));
            needs.add(list(caller, "cloudwatch:GetMetricData", "*"));
        }
        for (Resource cluster : view.stack().ofType("aws_ecs_cluster")) {
            for (String action : List.of("ecs:ListTasks", "ecs:ListServices")) {
                needs.add(Need.of(caller, action, "*", Context.open().with("ecs:cluster", view.arn(cluster))));
            }
        }
        if (!view.stack().ofType("aws_instance").isEmpty()) {
            needs.add(list(caller, "ec2:DescribeInstances", "*"));
        }
        for (Resource group : view.stack().ofType("aws_cloudwatch_log_group")) {
            if (view.text(group.get("name")).startsWith("/cells/")) {
                needs.add(list(caller, "logs:FilterLogEvents", view.arn(group) + ":*"));
            }
        }
        flows.add(Flow.of("the role finds what it may touch", view.at(role), needs));
    }

    private static Need list(Caller caller, String action, String resource) {
        return Need.of(caller, action, resource, Context.open());
    }

    /**
     * Who may open a shell in a container finds one there: Amazon ECS Developer Guide, "Monitor Amazon ECS containers with
     * ECS Exec": the service enables it, the task role has four actions of ssmmessages, and the agent must be able to write
     * the container's file system.
     */
    private void shells(Resource role) {
        Caller caller = view.identities().role(view.at(role));
        for (Resource cluster : view.stack().ofType("aws_ecs_cluster")) {
            String task = view.arn(cluster).replace(":cluster/", ":task/") + "/one";
            boolean promised = Need.of(
                            caller, "ecs:ExecuteCommand", task, Context.open().chosen("ecs:*"))
                    .answer(view.identities())
                    .allowed();
            if (promised) {
                view.stack().ofType("aws_ecs_service").forEach(service -> shell(role, service));
            }
        }
    }

    private void shell(Resource role, Resource service) {
        List<String> blocked = new ArrayList<>();
        List<Need> needs = new ArrayList<>();
        if (!service.get("enable_execute_command").isTrue()) {
            blocked.add(service + " does not enable ECS Exec");
        }
        for (Resource task : view.stack().targets(service.get("task_definition"), "aws_ecs_task_definition")) {
            for (Value container : View.json(task.get("container_definitions"))) {
                if (container.get("readonlyRootFilesystem").isTrue()) {
                    blocked.add(task + ": the root file system is read-only, but ECS Exec writes to it");
                }
            }
            Caller runs = view.role(task.get("task_role_arn"));
            for (String action : List.of(
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:OpenDataChannel")) {
                needs.add(Need.of(runs, action, "*", Context.open()).through(view.through("ssmmessages")));
            }
        }
        flows.add(new Flow("the role opens a shell in " + service, view.at(role), needs, blocked));
    }
}
