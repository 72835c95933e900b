package dev.cells.constructs.key;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import imports.aws.kms_alias.KmsAlias;
import imports.aws.kms_key.KmsKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A symmetric customer-managed key with an alias, rotated at least once a year.
 *
 * <p>Its policy has one statement for administration, which delegates to the account's IAM policies and does not allow
 * use of the key, and the statements of use given by the caller. For a cell these name the cell's own identities, so that
 * administering a key does not mean reading what it protects (45 CFR 164.308(a)(3)(i), 164.312(a)(1)); see
 * {@link KeyPolicyStatements#ofStack}. Whoever may change the policy could still admit himself: the alarms of the base
 * tier report each change.
 */
public final class CustomerKey {
    /** What an administrator may do with a key; none of these actions reads or writes data that it protects. */
    private static final String[] ADMINISTRATION = {
        "kms:CancelKeyDeletion",
        "kms:CreateAlias",
        "kms:DeleteAlias",
        "kms:DescribeKey",
        "kms:DisableKey",
        "kms:DisableKeyRotation",
        "kms:EnableKey",
        "kms:EnableKeyRotation",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListAliases",
        "kms:ListGrants",
        "kms:ListKeyPolicies",
        "kms:ListKeyRotations",
        "kms:ListResourceTags",
        "kms:PutKeyPolicy",
        "kms:RevokeGrant",
        "kms:RotateKeyOnDemand",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:UpdateKeyDescription"
    };

    private final KmsKey key;
    private final String arn;
    private final Map<String, String> tags;

    /**
     * Creates the key and its alias.
     *
     * @param thing what the key is for, such as {@code phi}; part of its ids and its alias
     */
    public CustomerKey(StackScope scope, String thing, KeyProps props) {
        String id = "key-" + thing;
        tags = new TreeMap<>(scope.named(thing, props.dataClass()));
        KmsKey.Builder builder = KmsKey.Builder.create(scope.stack(), scope.id(id))
                .description(props.description())
                .policy(policy(scope, props).json())
                .enableKeyRotation(true)
                .rotationPeriodInDays(props.rotationDays())
                .deletionWindowInDays(props.deletionWindowDays())
                .tags(tags);
        if (props.keep()) {
            builder.lifecycle(StackScope.keep());
        }
        scope.provider().ifPresent(builder::provider);
        key = builder.build();
        arn = key.getArn();
        KmsAlias.Builder alias = KmsAlias.Builder.create(scope.stack(), scope.id(id + "-alias"))
                .name(scope.names().alias(thing))
                .targetKeyId(key.getKeyId());
        scope.provider().ifPresent(alias::provider);
        alias.build();
        scope.output(thing + "_key_arn", arn);
    }

    /** Adds a tag by which a service recognizes the keys that it may use. */
    public void tag(String name, String value) {
        tags.put(name, value);
        key.setTags(tags);
    }

    /**
     * A reference to its ARN, the form that every service accepts; the same text on every call, so that it can be
     * compared.
     */
    public String arn() {
        return arn;
    }

    private static PolicyDocument policy(StackScope scope, KeyProps props) {
        Statement administration = Statement.allow("Administration")
                .to(Principal.account(scope.config().account().id()))
                .actions(ADMINISTRATION)
                .on("*");
        return PolicyDocument.of(administration).and(props.use());
    }

    /**
     * @param description what the key protects, for the console
     * @param dataClass of what it protects
     * @param use the statements of its policy that allow use of it; see {@link KeyPolicyStatements}
     * @param rotationDays 90 to 2560
     * @param deletionWindowDays 7 to 30
     * @param keep whether a plan that destroys it is an error
     */
    public record KeyProps(
            String description,
            DataClass dataClass,
            List<Statement> use,
            int rotationDays,
            int deletionWindowDays,
            boolean keep) {
        public KeyProps {
            use = List.copyOf(use);
        }
    }
}
