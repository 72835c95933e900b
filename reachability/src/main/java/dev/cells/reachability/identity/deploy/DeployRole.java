package dev.cells.reachability.identity.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What Terraform may do, in managed policies within AWS's limits. There are two roles: one for the account's own stack,
 * and one for utilities and cells, which creates roles only within the boundary and cannot change the boundary. Each
 * action that IAM can limit to names is limited to ours.
 */
public final class DeployRole {
    /** Characters of a managed policy, white space not counted: IAM User Guide, "IAM and AWS STS quotas". */
    public static final int MOST_CHARACTERS = 6_144;

    /** Managed policies attached to a role, before an increase: the same page. */
    public static final int MOST_POLICIES = 10;

    /** Leaves room for the frame of a policy, and for a neighbour. */
    private static final int LARGEST_STATEMENT = 5_500;

    /** Who a role of ours is for, as the trust policies of the stacks say. */
    private static final List<String> PASSED_TO = List.of(
            "backup.amazonaws.com",
            "batch.amazonaws.com",
            "cloudtrail.amazonaws.com",
            "config.amazonaws.com",
            "ec2.amazonaws.com",
            "ecs-tasks.amazonaws.com",
            "ecs.amazonaws.com",
            "events.amazonaws.com",
            "firehose.amazonaws.com",
            "logs.amazonaws.com",
            "monitoring.rds.amazonaws.com",
            "s3.amazonaws.com",
            "scheduler.amazonaws.com",
            "states.amazonaws.com",
            "vpc-flow-logs.amazonaws.com");

    private final String account;
    private final boolean base;

    private DeployRole(String account, boolean base) {
        this.account = account;
        this.base = base;
    }

    /** The policies of the role that deploys the account's own stack. */
    public static List<ObjectNode> ofBase(String account, List<DeployRequest> requests) {
        return new DeployRole(account, true).policies(requests);
    }

    /** The policies of the role that deploys utilities and cells. */
    public static List<ObjectNode> ofCells(String account, List<DeployRequest> requests) {
        return new DeployRole(account, false)
                .policies(requests.stream().filter(request -> !request.base()).toList());
    }

    /** Which actions go together, and what limits them; the first that matches an action has it. */
    private record Scope(String sid, Pattern actions, List<String> resources, Map<String, Map<String, ?>> condition) {}

    private List<Scope> scopes() {
        String iam = "arn:aws:iam::" + account + ":";
        String ours = iam + "role/cells/*";
        Map<String, Map<String, ?>> bounded =
                Map.of("ArnLike", Map.of("iam:PermissionsBoundary", iam + "policy/cells/base/*"));
        String raise = "iam:(CreateRole|PutRolePolicy|DeleteRolePolicy|PutRolePermissionsBoundary)";
        List<Scope> scopes = new ArrayList<>();
        scopes.add(scope("BoundRoles", raise, List.of(ours), base ? Map.of() : bounded));
        scopes.add(scope(
                "PassRoles",
                "iam:PassRole",
                List.of(ours),
                Map.of("StringEquals", Map.of("iam:PassedToService", PASSED_TO))));
        scopes.add(scope(
                "ServiceRoles", "iam:CreateServiceLinkedRole", List.of(iam + "role/aws-service-role/*"), Map.of()));
        scopes.add(scope("Profiles", "iam:.*InstanceProfile", List.of(iam + "instance-profile/cells/*"), Map.of()));
        scopes.add(scope("Roles", "iam:.*Role.*", List.of(ours), Map.of()));
        scopes.add(
                scope("Boundaries", "iam:.*(Policy|PolicyVersions?)", List.of(iam + "policy/cells/base/*"), Map.of()));
        scopes.add(scope("Buckets", "s3:.*", List.of("arn:aws:s3:::*-" + account + "-*"), Map.of()));
        scopes.add(scope(
                "Secrets",
                "secretsmanager:.*",
                List.of("arn:aws:secretsmanager:*:" + account + ":secret:/cells/*"),
                Map.of()));
        scopes.add(
                scope("Documents", "ssm:.*Document.*", List.of("arn:aws:ssm:*:" + account + ":document/*"), Map.of()));
        scopes.add(scope("Parameters", "ssm:.*", List.of("arn:aws:ssm:*:" + account + ":parameter/cells/*"), Map.of()));
        scopes.add(scope("Topics", "sns:.*", List.of("arn:aws:sns:*:" + account + ":*"), Map.of()));
        scopes.add(scope("Queues", "sqs:.*", List.of("arn:aws:sqs:*:" + account + ":*"), Map.of()));
        scopes.add(scope(
                "KeysThroughServices",
                "kms:(CreateGrant|Decrypt|GenerateDataKey)",
                List.of("arn:aws:kms:*:" + account + ":key/*"),
                Map.of("StringLike", Map.of("kms:ViaService", "*.amazonaws.com"))));
        scopes.add(scope(
                "Keys",
                "kms:.*",
                List.of("arn:aws:kms:*:" + account + ":key/*", "arn:aws:kms:*:" + account + ":alias/*"),
                Map.of()));
        return scopes;
    }

    private static Scope scope(
            String sid, String actions, List<String> resources, Map<String, Map<String, ?>> condition) {
        return new Scope(sid, Pattern.compile(actions), resources, condition);
    }

    private List<ObjectNode> policies(List<DeployRequest> requests) {
        List<Scope> scopes = scopes();
        Map<String, List<String>> named = new LinkedHashMap<>();
        Map<String, List<String>> others = new TreeMap<>();
        scopes.forEach(scope -> named.put(scope.sid(), new ArrayList<>()));
        for (DeployRequest request : requests) {
            Optional<Scope> scope = request.resource().equals("*")
                    ? Optional.empty()
                    : scopes.stream()
                            .filter(each ->
                                    each.actions().matcher(request.action()).matches())
                            .findFirst();
            scope.map(found -> named.get(found.sid()))
                    .orElseGet(() -> others.computeIfAbsent(request.service(), key -> new ArrayList<>()))
                    .add(request.action());
        }
        List<ObjectNode> statements = new ArrayList<>();
        scopes.stream()
                .filter(scope -> !named.get(scope.sid()).isEmpty())
                .forEach(scope -> statements.add(
                        statement(scope.sid(), named.get(scope.sid()), scope.resources(), scope.condition())));
        statements.addAll(unnamed(others));
        return packed(statements);
    }

    /** Actions that IAM is not asked to limit by name, whole services in a statement as long as they fit. */
    private static List<ObjectNode> unnamed(Map<String, List<String>> byService) {
        List<ObjectNode> statements = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        for (List<String> more : byService.values()) {
            int length = String.join("\",\"", actions).length()
                    + String.join("\",\"", more).length();
            if (length > LARGEST_STATEMENT) {
                statements.add(statement("Others" + (statements.size() + 1), actions, List.of("*"), Map.of()));
                actions = new ArrayList<>();
            }
            actions.addAll(more);
        }
        statements.add(statement("Others" + (statements.size() + 1), actions, List.of("*"), Map.of()));
        return statements;
    }

    private static ObjectNode statement(
            String sid, List<String> actions, List<String> resources, Map<String, Map<String, ?>> condition) {
        ObjectNode statement = JsonNodeFactory.instance.objectNode();
        statement.put("Sid", sid).put("Effect", "Allow");
        ArrayNode list = statement.putArray("Action");
        actions.forEach(list::add);
        ArrayNode on = statement.putArray("Resource");
        resources.forEach(on::add);
        condition.forEach((operator, keys) -> keys.forEach((key, values) -> {
            ArrayNode wanted = statement.withObject("/Condition/" + operator).putArray(key);
            (values instanceof List<?> several ? several : List.of(values)).forEach(value -> wanted.add("" + value));
        }));
        return statement;
    }

    private static List<ObjectNode> packed(List<ObjectNode> statements) {
        List<ObjectNode> policies = new ArrayList<>();
        for (ObjectNode statement : statements) {
            Optional<ObjectNode> room = policies.stream()
                    .filter(policy ->
                            policy.toString().length() + statement.toString().length() < MOST_CHARACTERS)
                    .findFirst();
            ((ArrayNode) room.orElseGet(() -> empty(policies)).get("Statement")).add(statement);
        }
        return policies;
    }

    private static ObjectNode empty(List<ObjectNode> policies) {
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        policy.putArray("Statement");
        policies.add(policy);
        return policy;
    }
}
