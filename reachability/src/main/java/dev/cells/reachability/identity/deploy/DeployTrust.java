package dev.cells.reachability.identity.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Deployment.Provider;
import dev.cells.config.fleet.Foundation;
import dev.cells.config.name.Tier;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may assume the roles that deploy in an account: trust policies, and what the role for pipelines may do.
 *
 * <p>Tokens of pipelines carry no session tags, and a deploy role requires one. So pipelines first get a role that may do
 * nothing but assume the deploy roles (IAM user guide, "Pass session tags in AWS STS", section "Chaining roles with session
 * tags").
 */
final class DeployTrust {
    /** The value of {@link DeployRole#SESSION_TAG} of stacks that are of no client. */
    static final String SHARED = "shared";

    /**
     * What no client is called. Names, paths and keys of states begin with the tag, so that these would lead to the shared
     * stacks; a slash is allowed in a tag.
     */
    private static final List<String> NO_CLIENTS =
            List.of(SHARED, Tier.BASE.toString(), Tier.UTILITY.toString(), "*/*");

    private static final String TAG = "aws:RequestTag/" + DeployRole.SESSION_TAG;
    private static final String NAMES = "aws:RequestTag/" + DeployRole.NAMES_TAG;
    private static final List<String> ASSUME = List.of("sts:AssumeRole", "sts:TagSession");

    private final Account account;
    private final Foundation foundation;

    DeployTrust(Account account) {
        this.account = account;
        this.foundation = account.foundation();
    }

    /** Whether there is a role for pipelines. */
    boolean hasEntry() {
        return !account.deployment().providers().isEmpty();
    }

    /** The trust policy of the role of a tier. */
    ObjectNode ofRole(Tier tier) {
        ObjectNode statement = statement("Deployers", ASSUME);
        strings(statement.putObject("Principal"), "AWS", principals());
        ObjectNode condition = statement.putObject("Condition");
        ObjectNode given = condition.putObject("StringLike").put(NAMES, "?*");
        if (tier == Tier.CELL) {
            given.put(TAG, "?*");
            strings(condition.putObject("StringNotLike"), TAG, NO_CLIENTS);
        } else {
            condition.putObject("StringEquals").put(TAG, SHARED);
        }
        ArrayNode keys = condition.putObject("ForAllValues:StringEquals").putArray("aws:TagKeys");
        keys.add(DeployRole.SESSION_TAG).add("environment").add(DeployRole.NAMES_TAG);
        return document(List.of(statement));
    }

    private List<String> principals() {
        List<String> principals = new ArrayList<>(account.deployment().principals());
        if (hasEntry()) {
            principals.add(foundation.roleArn(foundation.entryRole()));
        }
        return principals.isEmpty() ? List.of("arn:aws:iam::" + account.id() + ":root") : principals;
    }

    /** The trust policy of the role for pipelines. */
    ObjectNode ofEntry() {
        return document(account.deployment().providers().values().stream()
                .map(this::tokens)
                .toList());
    }

    private ObjectNode tokens(Provider provider) {
        ObjectNode statement = statement("", List.of("sts:AssumeRoleWithWebIdentity"));
        statement
                .putObject("Principal")
                .put("Federated", "arn:aws:iam::" + account.id() + ":oidc-provider/" + provider.name());
        ObjectNode condition = statement.putObject("Condition");
        condition.putObject("StringEquals").put(provider.name() + ":aud", provider.audience());
        strings(condition.putObject("StringLike"), provider.name() + ":sub", provider.subjects());
        return statement;
    }

    /** What the role for pipelines may do. */
    ObjectNode entry() {
        ObjectNode statement = statement("DeployRoles", ASSUME);
        ArrayNode roles = statement.putArray("Resource");
        for (Tier tier : Tier.values()) {
            roles.add(account.deployRole(tier));
        }
        return document(List.of(statement));
    }

    private static ObjectNode statement(String sid, List<String> actions) {
        ObjectNode statement = JsonNodeFactory.instance.objectNode();
        if (!sid.isEmpty()) {
            statement.put("Sid", sid);
        }
        statement.put("Effect", "Allow");
        strings(statement, "Action", actions);
        return statement;
    }

    /** A text where there is one. */
    private static void strings(ObjectNode node, String name, List<String> values) {
        if (values.size() == 1) {
            node.put(name, values.get(0));
        } else {
            values.forEach(node.putArray(name)::add);
        }
    }

    static ObjectNode document(List<ObjectNode> statements) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", PolicyPacking.VERSION);
        statements.forEach(document.putArray("Statement")::add);
        return document;
    }
}
