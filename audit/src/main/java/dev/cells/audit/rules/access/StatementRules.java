package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Patterns;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Rules about single Allow statements: IAM-02, IAM-03, IAM-04 and KMS-04. */
public final class StatementRules {
    /** Services that hold data or hand out access to it. */
    private static final Set<String> GUARDED = Set.of(
            "s3",
            "kms",
            "iam",
            "sts",
            "rds",
            "dynamodb",
            "secretsmanager",
            "ssm",
            "logs",
            "backup",
            "ec2",
            "organizations");

    private static final List<String> DECRYPTING = List.of("kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo");

    private StatementRules() {}

    /** A rule that judges each Allow statement of the identity policies by itself. */
    private abstract static class StatementRule implements Rule {
        private final RuleInfo info;
        private final Function<Statement, Optional<Answer>> complaint;

        StatementRule(RuleInfo info, Function<Statement, Optional<Answer>> complaint) {
            this.info = info;
            this.complaint = complaint;
        }

        @Override
        public final RuleInfo info() {
            return info;
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            return IdentityPolicies.judge(scope, IdentityPolicies.TYPES, complaint);
        }
    }

    /** IAM-02. */
    public static final class PoliciesNameActions extends StatementRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "IAM-02", Severity.HIGH, "No service-wide wildcards on data or identity services")
                .cites("308(a)(4)(ii)(B)", "312(a)(1)")
                .types(IdentityPolicies.TYPES.toArray(String[]::new))
                .passes("No Allow has every action of " + String.join(", ", new TreeSet<>(GUARDED)) + ".")
                .fix("Name the actions that are needed.");

        public PoliciesNameActions() {
            super(INFO, StatementRules::wholeService);
        }
    }

    private static Optional<Answer> wholeService(Statement statement) {
        return statement.inverts("action")
                ? Optional.empty()
                : statement.actions().stream()
                        .filter(StatementRules::isWholeService)
                        .findFirst()
                        .map(action -> Answer.fail(statement + " allows " + action));
    }

    private static boolean isWholeService(Text action) {
        String text = action.literal().orElse("").toLowerCase(Locale.ROOT);
        int colon = text.indexOf(':');
        return colon > 0
                && GUARDED.contains(text.substring(0, colon))
                && Patterns.isEveryAction(Text.of(text.substring(colon + 1)));
    }

    /** IAM-03. Applies to cells only: the tiers below manage the account as a whole. */
    public static final class PoliciesNameResources extends StatementRule {
        private static final RuleInfo INFO = RuleInfo.of("IAM-03", Severity.HIGH, "Resource-level scoping")
                .cites("308(a)(4)(ii)(B)", "312(a)(1)")
                .types(IdentityPolicies.TYPES.toArray(String[]::new))
                .passes("In a cell, an Allow on every resource has only actions that AWS cannot scope to resources.")
                .fix("Name the ARNs, or split actions that AWS cannot scope into a statement of their own.");

        public PoliciesNameResources() {
            super(INFO, StatementRules::unscoped);
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            return StackTier.isCell(scope) ? super.judge(scope) : List.of();
        }
    }

    private static Optional<Answer> unscoped(Statement statement) {
        boolean everywhere =
                !statement.inverts("resource") && statement.resources().stream().anyMatch(Patterns::isEveryResource);
        if (!everywhere || statement.inverts("action")) {
            return Optional.empty();
        }
        return statement.actions().stream()
                .filter(action -> !UnscopedActions.contains(action))
                .findFirst()
                .map(action -> action.literal().isEmpty()
                        ? Answer.unknown(statement + " allows " + action + " on every resource")
                        : Answer.fail(statement + " allows " + action + " on every resource, must name some"));
    }

    /** KMS-04. */
    public static final class PoliciesLimitDecryption extends StatementRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "KMS-04", Severity.CRITICAL, "IAM policies grant no decrypt on all keys")
                .cites("312(a)(2)(iv)", "308(a)(4)(ii)(B)")
                .types(IdentityPolicies.TYPES.toArray(String[]::new))
                .passes("No Allow has kms:Decrypt or kms:ReEncrypt* on every key, every alias or every resource.")
                .fix("Name the ARN of the key.");

        public PoliciesLimitDecryption() {
            super(INFO, StatementRules::unlimitedDecryption);
        }
    }

    private static Optional<Answer> unlimitedDecryption(Statement statement) {
        return decrypts(statement) && statement.resources().stream().anyMatch(StatementRules::isEveryKey)
                ? Optional.of(Answer.fail(statement + " allows decryption with every key"))
                : Optional.empty();
    }

    private static boolean decrypts(Statement statement) {
        return !statement.inverts("action")
                && !statement.inverts("resource")
                && statement.actions().stream().anyMatch(action -> Patterns.matchesAction(action, DECRYPTING));
    }

    private static boolean isEveryKey(Text resource) {
        String text = resource.literal().orElse("");
        String[] fields = text.split(":", 6);
        boolean kms = fields.length == 6 && fields[0].equals("arn") && Patterns.matches(fields[2], "kms");
        return Patterns.isEveryResource(resource)
                || kms && (fields[5].equals("key/*") || fields[5].equals("alias/*") || fields[5].equals("*"));
    }

    /** IAM-04. */
    public static final class PoliciesDoNotInvertAllow extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of("IAM-04", Severity.HIGH, "No inverted Allow statements")
                .cites("308(a)(4)(ii)(B)")
                .types("aws_iam_policy", "aws_iam_role_policy", "aws_iam_role", "aws_s3_bucket_policy", "aws_kms_key")
                .passes("No Allow has NotAction, NotResource or NotPrincipal: each grants what nobody listed.")
                .fix("List what is allowed.");

        public PoliciesDoNotInvertAllow() {
            super(INFO, INFO.types(), StatementRules::inverted);
        }
    }

    private static Answer inverted(Resource holder, Scope scope) {
        Policy policy = holder.type().equals("aws_iam_role")
                ? scope.policy(holder.get("assume_role_policy")).plus(IdentityPolicies.of(scope, holder))
                : scope.policy(holder.get("policy"));
        return IdentityPolicies.judge(
                policy,
                statement -> statement.not().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Answer.fail(statement + " is inverted: Not" + statement.not())));
    }
}
