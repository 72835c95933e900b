package dev.cells.reachability.network.need;

import dev.cells.reachability.network.read.Containers;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Policies;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The roles of workloads, and what they allow. Policies that AWS manages are not at hand, and declare nothing here. */
public final class Roles {
    private static final String ROLE = "aws_iam_role";

    private Roles() {}

    /** The roles that a workload runs and starts with, in this order. */
    public static List<Resource> of(Stack stack, Resource workload) {
        List<Value> named = new ArrayList<>();
        switch (workload.type()) {
            case "aws_ecs_service" -> {
                for (Resource task : stack.targets(workload.get("task_definition"), "aws_ecs_task_definition")) {
                    named.addAll(List.of(task.get("task_role_arn"), task.get("execution_role_arn")));
                }
            }
            case "aws_batch_compute_environment" -> {
                for (Resource job : WorkloadNeeds.jobs(stack, workload)) {
                    for (Value container : Containers.of(job).orElse(List.of())) {
                        named.add(Containers.field(container, "jobRoleArn"));
                        named.add(Containers.field(container, "executionRoleArn"));
                    }
                }
            }
            case "aws_instance" ->
                stack.targets(workload.get("iam_instance_profile"), "aws_iam_instance_profile")
                        .forEach(profile -> named.add(profile.get("role")));
            default -> named.add(workload.get("role"));
        }
        return named.stream()
                .flatMap(role -> stack.targets(role, ROLE).stream())
                .distinct()
                .toList();
    }

    /** A statement, and the resource in which it is written. */
    record Grant(Resource written, Statement statement) {
        /**
         * Prefixes of its actions; `*` where it allows all services. {@code iam:PassRole} is no request: whoever a role is
         * passed to asks for it (IAM user guide, "Grant a user permissions to pass a role to an AWS service").
         */
        Set<String> prefixes() {
            Set<String> prefixes = new TreeSet<>();
            for (Text action : statement.actions()) {
                if (action.toString().equalsIgnoreCase("iam:PassRole")) {
                    continue;
                }
                prefixes.add(action.toString().split(":")[0].toLowerCase(Locale.ROOT));
            }
            return prefixes;
        }
    }

    static List<Grant> grants(Stack stack, Value role) {
        List<Grant> grants = new ArrayList<>();
        for (Resource found : stack.targets(role, ROLE)) {
            found.get("inline_policy").items().forEach(inline -> add(stack, found, inline.get("policy"), grants));
            stack.joined("aws_iam_role_policy", "role", found)
                    .forEach(policy -> add(stack, policy, policy.get("policy"), grants));
            for (Resource attached : stack.joined("aws_iam_role_policy_attachment", "role", found)) {
                stack.targets(attached.get("policy_arn"), "aws_iam_policy")
                        .forEach(policy -> add(stack, policy, policy.get("policy"), grants));
            }
        }
        return grants;
    }

    private static void add(Stack stack, Resource written, Value policy, List<Grant> grants) {
        Policies.read(stack, policy).allowing().forEach(statement -> grants.add(new Grant(written, statement)));
    }
}
