package dev.cells.reachability.identity.flow;

import dev.cells.reachability.identity.Identities;
import dev.cells.reachability.identity.evaluate.Answer;
import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What must be impossible by identity: a workload uses a store that its definition does not mention, in its environment,
 * its secrets or its volumes; and any role uses a store of another cell.
 */
public final class Undeclared {
    /** One use for each type of store that tells whether a role has a way to its contents. */
    private static final Map<String, List<String>> PROBES = Map.of(
            "aws_s3_bucket", List.of("s3:GetObject", "s3:PutObject"),
            "aws_sqs_queue", List.of("sqs:ReceiveMessage", "sqs:SendMessage"),
            "aws_sns_topic", List.of("sns:Publish"),
            "aws_secretsmanager_secret", List.of("secretsmanager:GetSecretValue"),
            "aws_dynamodb_table", List.of("dynamodb:GetItem", "dynamodb:PutItem"),
            "aws_opensearch_domain", List.of("es:ESHttpGet", "es:ESHttpPut"),
            "aws_efs_file_system", List.of("elasticfilesystem:ClientMount"),
            "aws_db_instance", List.of("rds-db:connect"),
            "aws_rds_cluster", List.of("rds-db:connect"));

    private static final Set<String> LOWER_TIERS = Set.of("base", "utility");

    private final Identities identities;
    private final List<Use> found = new ArrayList<>();

    private Undeclared(Identities identities) {
        this.identities = identities;
    }

    /** A use that is possible, or that cannot be ruled out. */
    public record Use(Located role, Located store, String action, Answer answer) {}

    /** Every use that is not denied, by role and store in the order of their addresses. */
    public static List<Use> of(Identities identities) {
        return identities.stacks().stacks().values().stream()
                .filter(Undeclared::isCell)
                .flatMap(cell -> of(identities, cell).stream())
                .toList();
    }

    /** The uses by roles of one cell. */
    public static List<Use> of(Identities identities, Stack cell) {
        Undeclared all = new Undeclared(identities);
        Map<String, Set<Address>> mentioned = all.mentioned(cell);
        for (Resource role : cell.ofType("aws_iam_role")) {
            Located at = new Located(cell, role);
            identities.stacks().stacks().values().stream()
                    .filter(Undeclared::isCell)
                    .forEach(other -> all.probe(at, other, Optional.ofNullable(mentioned.get(identities.arn(at)))));
        }
        return all.found;
    }

    private static boolean isCell(Stack stack) {
        return !LOWER_TIERS.contains(stack.name().split("/", 2)[0]);
    }

    /** What the definitions of workloads mention, by the role that the workload runs or starts with. */
    private Map<String, Set<Address>> mentioned(Stack cell) {
        Map<String, Set<Address>> mentioned = new HashMap<>();
        for (Resource task : cell.ofType("aws_ecs_task_definition")) {
            mention(mentioned, cell, task, List.of(task.get("task_role_arn"), task.get("execution_role_arn")));
        }
        for (Resource job : cell.ofType("aws_batch_job_definition")) {
            for (Value container : View.json(job.get("container_properties"))) {
                mention(mentioned, cell, job, List.of(container.get("jobRoleArn"), container.get("executionRoleArn")));
            }
        }
        return mentioned;
    }

    private void mention(Map<String, Set<Address>> mentioned, Stack cell, Resource workload, List<Value> roles) {
        for (Value role : roles) {
            if (!role.isAbsent()) {
                Set<Address> stores = mentioned.computeIfAbsent(identities.text(cell, role), key -> new HashSet<>());
                workload.body().references().forEach(reference -> stores.add(reference.address()));
            }
        }
    }

    /** @param mentioned what the role's workload mentions; empty for roles of no workload, which may use their own cell */
    private void probe(Located role, Stack other, Optional<Set<Address>> mentioned) {
        boolean own = other == role.stack();
        if (own && mentioned.isEmpty()) {
            return;
        }
        Caller caller = identities.role(role);
        for (Map.Entry<String, List<String>> probes : PROBES.entrySet()) {
            for (Resource store : other.ofType(probes.getKey())) {
                if (!own || !mentioned.get().contains(store.address())) {
                    Located at = new Located(other, store);
                    probes.getValue().forEach(action -> probe(caller, role, at, action));
                }
            }
        }
    }

    private void probe(Caller caller, Located role, Located store, String action) {
        String part = part(store);
        if (!identities.denies(caller, action, part)) {
            Answer answer = identities.may(caller, action, part, Context.open(), List.of());
            found.add(new Use(role, store, action, answer));
        }
    }

    /** What of the store is used: any object, any path, any user of a database. */
    private String part(Located store) {
        String type = store.resource().type();
        boolean instance = type.equals("aws_db_instance");
        if (instance || type.equals("aws_rds_cluster")) {
            Text id = Text.of(
                    new Reference(store.resource().address(), instance ? "resource_id" : "cluster_resource_id"));
            return "arn:aws:rds-db:" + identities.region(store) + ":" + identities.account(store.stack()) + ":dbuser:"
                    + identities.text(store.stack(), id) + "/" + any();
        }
        boolean inside = type.equals("aws_s3_bucket") || type.equals("aws_opensearch_domain");
        return identities.arn(store) + (inside ? "/" + any() : "");
    }

    private String any() {
        return identities.text(identities.stacks().stacks().values().iterator().next(), Text.unknown("any"));
    }
}
