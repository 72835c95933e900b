package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Grant;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Policies reach no other cell: patterns are compared with the names that the other cells have. */
public final class PolicyRules {
    private PolicyRules() {}

    /** Joins the answers on the statements of each policy, and those on what the rule's arguments name. */
    private abstract static class Policies extends FleetRule {
        private final Set<Kind> kinds;
        private final BiFunction<PolicyScopes, Grant, Answer> statement;

        Policies(RuleInfo info, Set<Kind> kinds, BiFunction<PolicyScopes, Grant, Answer> statement) {
            super(info);
            this.kinds = kinds;
            this.statement = statement;
        }

        /** Whether the rule is about the stack. */
        boolean appliesTo(StackFacts facts) {
            return true;
        }

        @Override
        public final List<Verdict> judge(StackFacts facts, Fleet fleet) {
            if (!appliesTo(facts)) {
                return List.of();
            }
            PolicyScopes scopes = new PolicyScopes(facts, fleet);
            Answers answers = new Answers();
            for (Grant grant : facts.grants()) {
                if (kinds.contains(grant.kind())) {
                    answers.add(
                            grant.address(),
                            grant.unknown().isEmpty()
                                    ? statement.apply(scopes, grant)
                                    : Answer.unknown(grant.unknown() + ", which may name another cell")
                                            .on(grant.attribute()));
                }
            }
            return answers.withLeaks(this, facts, fleet).verdicts();
        }
    }

    /** ISO-11. With one key for two clients neither can be shredded alone. */
    public static final class KeysAreOfOneCell extends Policies {
        public KeysAreOfOneCell() {
            super(
                    RuleInfo.of("ISO-11", Severity.CRITICAL, "Each cell has keys of its own")
                            .cites("312(a)(2)(iv)", "308(a)(4)(ii)(A)")
                            .types("aws_kms_key", "aws_kms_alias", "aws_kms_grant", "aws_kms_key_policy")
                            .passes(
                                    "Every key that a stack names, by reference, parameter, alias or ARN, is its own or of a shared"
                                            + " stack; the policies of a cell's keys let no principal of another cell in.")
                            .fix("Encrypt with a key of the stack itself, and name its own roles in the key's policy."),
                    Set.of(Kind.KEY),
                    PolicyScopes::principals);
        }
    }

    /** ISO-12. {@code acme*} also means acme-east. */
    public static final class PoliciesReachNoOtherCell extends Policies {
        public PoliciesReachNoOtherCell() {
            super(
                    RuleInfo.of("ISO-12", Severity.CRITICAL, "IAM policies reach no resource of another cell")
                            .cites("308(a)(4)(ii)(B)", "312(a)(1)")
                            .types(
                                    "aws_iam_policy",
                                    "aws_iam_role_policy",
                                    "aws_iam_user_policy",
                                    "aws_iam_group_policy")
                            .passes(
                                    "No Allow names or matches the ARN of a resource of another cell at hand, nor an account of one."
                                            + " A statement for every resource is held to a tag of the resource or a cluster of the stack,"
                                            + " or has only actions that AWS cannot hold to a resource. Permissions boundaries grant nothing."
                                            + " Roles of people in shared stacks may match the resources of cells, and name none.")
                            .fix(
                                    "Name the stack's own resources, or end the pattern behind the delimiter that follows its id."),
                    Set.of(Kind.IDENTITY, Kind.PERSON),
                    PolicyScopes::resources);
        }
    }

    /** ISO-13. Who may become a role has what the role has. */
    public static final class RolesTrustNoOtherCell extends Policies {
        public RolesTrustNoOtherCell() {
            super(
                    RuleInfo.of(
                                    "ISO-13",
                                    Severity.CRITICAL,
                                    "No role trusts, and no resource uses, a principal of another cell")
                            .cites("308(a)(4)(ii)(B)", "312(d)")
                            .types("aws_iam_role", "aws_iam_role_policy_attachment")
                            .passes(
                                    "No trust policy lets in a principal, a pattern of principals or an account of another cell,"
                                            + " nor everybody; every role that an argument names is of the stack itself or of a shared one.")
                            .fix("Name the stack's own principals."),
                    Set.of(Kind.TRUST),
                    PolicyScopes::principals);
        }
    }

    /** ISO-14. The organization is every sibling. */
    public static final class ResourcePoliciesLetNoOtherCellIn extends Policies {
        public ResourcePoliciesLetNoOtherCellIn() {
            super(
                    RuleInfo.of("ISO-14", Severity.CRITICAL, "Resource policies of a cell let no other cell in")
                            .cites("312(a)(1)")
                            .types(
                                    "aws_s3_bucket_policy",
                                    "aws_sqs_queue_policy",
                                    "aws_sns_topic_policy",
                                    "aws_secretsmanager_secret_policy",
                                    "aws_efs_file_system_policy",
                                    "aws_backup_vault_policy")
                            .passes(
                                    "In a cell, no Allow names a principal or account of another cell or matches one. An Allow for"
                                            + " everybody has a condition on the caller's account, role, network or the source's ARN or"
                                            + " account; the organization or an address alone are none.")
                            .fix("Name the stack's own principals, or hold the statement to its account."),
                    Set.of(Kind.RESOURCE),
                    PolicyScopes::principals);
        }

        @Override
        boolean appliesTo(StackFacts facts) {
            return facts.isCell();
        }
    }
}
