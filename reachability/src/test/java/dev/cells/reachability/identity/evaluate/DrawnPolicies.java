package dev.cells.reachability.identity.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Draws requests and policies that have a good chance to concern each other. */
final class DrawnPolicies {
    static final String ACCOUNT = "123456789012";
    static final String OTHER = "210987654321";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> PRINCIPALS = List.of(
            "arn:aws:iam::123456789012:role/cells/acme/api",
            "arn:aws:iam::123456789012:user/anna",
            "arn:aws:sts::123456789012:assumed-role/api/session-1",
            "arn:aws:iam::210987654321:role/visitor",
            "events.amazonaws.com",
            "sns.amazonaws.com");
    private static final List<String> ACTIONS = List.of(
            "s3:GetObject",
            "s3:PutObject",
            "kms:Decrypt",
            "kms:GenerateDataKey",
            "sqs:SendMessage",
            "sns:Publish",
            "sts:AssumeRole",
            "secretsmanager:GetSecretValue");
    private static final List<String> ACTION_PATTERNS =
            List.of("*", "s3:*", "s3:Get*", "kms:*", "kms:Gen*", "sqs:Send?essage", "sns:*", "S3:getobject", "sts:*");
    private static final List<String> EFFECTS = List.of("Allow", "Allow", "Allow", "Deny");

    private final Random random;

    DrawnPolicies(long seed) {
        this.random = new Random(seed);
    }

    ObjectNode next() {
        String action = one(ACTIONS);
        String principal = one(PRINCIPALS);
        ObjectNode drawn = JSON.objectNode();
        drawn.put("principal", principal).put("action", action);
        drawn.put("resource", resource(action));
        drawn.put("account", random.nextInt(6) == 0 ? OTHER : ACCOUNT);
        drawn.set("context", new DrawnConditions(random).context());
        ArrayNode identity = drawn.putArray("identity");
        boolean service = principal.endsWith(".amazonaws.com");
        for (int i = service ? 2 : random.nextInt(2); i < 2; i++) {
            identity.add(policy(action, false));
        }
        if (!service && random.nextInt(3) == 0) {
            drawn.set("boundary", policy(action, false));
        }
        if (!service && random.nextInt(6) == 0) {
            // The other evaluation ignores who a statement of an endpoint's policy is about.
            ObjectNode endpoint = policy(action, false);
            endpoint.get("Statement").forEach(statement -> ((ObjectNode) statement).put("Principal", "*"));
            drawn.set("endpoint", endpoint);
        }
        boolean must = action.startsWith("sts:") || action.startsWith("kms:");
        if (!must && principal.contains(":role/") && random.nextInt(6) == 0) {
            drawn.set("session", policy(action, false));
        } else if (must || random.nextInt(2) == 0) {
            drawn.set("resourcePolicy", policy(action, true));
        }
        return drawn;
    }

    private static String resource(String action) {
        return switch (action.substring(0, action.indexOf(':'))) {
            case "s3" -> "arn:aws:s3:::acme-documents/a/b.pdf";
            case "kms" -> "arn:aws:kms:us-east-1:123456789012:key/1a2b";
            case "sqs" -> "arn:aws:sqs:us-east-1:123456789012:acme-entries";
            case "sns" -> "arn:aws:sns:us-east-1:123456789012:acme-entered";
            case "sts" -> "arn:aws:iam::123456789012:role/cells/acme/target";
            default -> "arn:aws:secretsmanager:us-east-1:123456789012:secret:/cells/acme/key-Ab12";
        };
    }

    private ObjectNode policy(String action, boolean resourcePolicy) {
        ObjectNode policy = JSON.objectNode();
        policy.put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        for (int i = random.nextInt(3); i < 3; i++) {
            statements.add(statement(action, resourcePolicy));
        }
        return policy;
    }

    private ObjectNode statement(String action, boolean resourcePolicy) {
        ObjectNode statement = JSON.objectNode();
        statement.put("Effect", one(EFFECTS));
        ArrayNode actions = statement.putArray(random.nextInt(8) == 0 ? "NotAction" : "Action");
        actions.add(random.nextInt(3) == 0 ? one(ACTIONS) : random.nextBoolean() ? action : one(ACTION_PATTERNS));
        if (resourcePolicy) {
            principals(statement);
        }
        if (!(resourcePolicy && action.startsWith("sts:"))) {
            ArrayNode resources = statement.putArray(random.nextInt(10) == 0 ? "NotResource" : "Resource");
            for (int i = random.nextInt(2); i < 2; i++) {
                String drawn = pattern(resource(action));
                resources.add(
                        statement.has("NotResource") ? drawn.replace("${aws:PrincipalTag/client}", "acme") : drawn);
            }
        }
        if (random.nextBoolean()) {
            statement.set("Condition", new DrawnConditions(random).conditions());
        }
        return statement;
    }

    private void principals(ObjectNode statement) {
        boolean denyNot = statement.get("Effect").asText().equals("Deny") && random.nextInt(6) == 0;
        switch (random.nextInt(6)) {
            case 0 -> statement.put("Principal", "*");
            case 1 -> statement.putObject("Principal").put("AWS", "arn:aws:iam::123456789012:root");
            case 2 -> statement.putObject("Principal").put("AWS", random.nextBoolean() ? ACCOUNT : OTHER);
            case 3 -> statement.putObject("Principal").put("Service", one(PRINCIPALS.subList(4, 6)));
            default ->
                statement
                        .putObject(denyNot ? "NotPrincipal" : "Principal")
                        .putArray("AWS")
                        .add(one(PRINCIPALS.subList(0, 4)));
        }
    }

    /**
     * The ARN itself, or with a wildcard or a variable in it, or another's. Where the other evaluation is wrong is not
     * drawn: {@code ?} for a separator, and variables in ARNs of other services than S3, whose colon it takes for a separator.
     */
    private String pattern(String arn) {
        int cut = arn.length() - 1 - random.nextInt(4);
        return switch (random.nextInt(8)) {
            case 0 -> "*";
            case 1, 2 -> arn;
            case 3, 4 -> arn.substring(0, cut) + "*";
            case 5 -> arn.substring(0, cut) + "?" + arn.substring(cut + 1);
            case 6 -> arn.startsWith("arn:aws:s3:") ? arn.replace("acme", "${aws:PrincipalTag/client}") : arn;
            default -> arn.replace("acme", "delphi");
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
