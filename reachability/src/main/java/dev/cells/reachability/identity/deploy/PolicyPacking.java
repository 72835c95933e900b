package dev.cells.reachability.identity.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Writes statements and puts them into as few managed policies as they fit into. */
final class PolicyPacking {
    static final String VERSION = "2012-10-17";

    /** Leaves room for the frame of a policy, resources and conditions. */
    private static final int MOST_ACTIONS = 4_500;

    /** Services that are the same in all regions: IAM User Guide, "AWS: Denies access to AWS based on the requested Region". */
    private static final List<String> GLOBAL = List.of("budgets:*", "ce:*", "iam:*", "route53:*", "sts:*");

    private final List<ObjectNode> statements = new ArrayList<>();

    /** One statement, or several of the same content where its actions do not fit into one policy. */
    void add(
            String sid,
            Collection<String> actions,
            Collection<String> resources,
            Map<String, SortedSet<String>> conditions) {
        List<String> some = new ArrayList<>();
        int length = 0;
        int number = 1;
        for (String action : actions) {
            if (length + action.length() > MOST_ACTIONS) {
                statements.add(allow(sid + number++, some, resources, conditions));
                some = new ArrayList<>();
                length = 0;
            }
            some.add(action);
            length += action.length() + "\"\",".length();
        }
        statements.add(allow(number == 1 ? sid : sid + number, some, resources, conditions));
    }

    private static ObjectNode allow(
            String sid,
            Collection<String> actions,
            Collection<String> resources,
            Map<String, SortedSet<String>> conditions) {
        ObjectNode statement =
                JsonNodeFactory.instance.objectNode().put("Sid", sid).put("Effect", "Allow");
        put(statement, "Action", actions);
        put(statement, "Resource", withoutCovered(resources));
        conditions.forEach((key, values) -> put(statement.withObject("/Condition/" + operator(key)), key, values));
        return statement;
    }

    private static String operator(String key) {
        return switch (key) {
            case "kms:GrantIsForAWSResource" -> "Bool";
            case "iam:PermissionsBoundary" -> "ArnEquals";
            case "kms:ViaService", StateAccess.CONTEXT -> "StringLike";
            // A key may have several aliases.
            case "kms:ResourceAliases" -> "ForAnyValue:StringEquals";
            case "aws:ResourceTag/" + DeployRole.SESSION_TAG -> "StringEqualsIfExists";
            default -> "StringEquals";
        };
    }

    /** Without those that begin like another one, which ends in {@code *}. */
    private static List<String> withoutCovered(Collection<String> resources) {
        return resources.stream()
                .filter(each -> resources.stream()
                        .noneMatch(other -> !other.equals(each)
                                && other.endsWith("*")
                                && each.startsWith(other.substring(0, other.length() - 1))))
                .toList();
    }

    /** A text where there is one, as AWS writes it too: it is shorter. */
    private static void put(ObjectNode node, String name, Collection<String> values) {
        if (values.size() == 1) {
            node.put(name, values.iterator().next());
        } else {
            ArrayNode list = node.putArray(name);
            values.forEach(list::add);
        }
    }

    /** Denies everything in other regions: ARNs of S3 and API Gateway do not say the region or the account. */
    void denyElsewhere(Collection<String> regions) {
        ObjectNode statement =
                JsonNodeFactory.instance.objectNode().put("Sid", "OtherRegions").put("Effect", "Deny");
        put(statement, "NotAction", GLOBAL);
        statement.put("Resource", "*");
        put(statement.withObject("/Condition/StringNotEquals"), "aws:RequestedRegion", regions);
        statements.add(statement);
    }

    /** The largest statement first into the first policy that has room for it. */
    List<ObjectNode> policies() {
        List<ObjectNode> policies = new ArrayList<>();
        statements.stream()
                .sorted(Comparator.comparing((ObjectNode one) -> -one.toString().length()))
                .forEach(statement -> ((ArrayNode) withRoom(policies, statement).get("Statement")).add(statement));
        return policies;
    }

    private static ObjectNode withRoom(List<ObjectNode> policies, ObjectNode statement) {
        int wanted = statement.toString().length() + 1;
        return policies.stream()
                .filter(policy -> policy.toString().length() + wanted <= DeployRole.MOST_CHARACTERS)
                .findFirst()
                .orElseGet(() -> {
                    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", VERSION);
                    policy.putArray("Statement");
                    policies.add(policy);
                    return policy;
                });
    }
}
