package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Pins;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Patterns;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

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
        private final Predicate<String> refused;

        /** @param refused what of the policies that AWS manages is wrong, as {@link ManagedPolicies} says it */
        StatementRule(RuleInfo info, Function<Statement, Optional<Answer>> complaint, Predicate<String> refused) {
            this.info = info;
            this.complaint = complaint;
            this.refused = refused;
        }

        @Override
        public final RuleInfo info() {
            return info;
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            return IdentityPolicies.judge(scope, complaint, refused);
        }
    }

    /** IAM-02. */
    public static final class PoliciesNameActions extends StatementRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "IAM-02", Severity.HIGH, "No service-wide wildcards on data or identity services")
                .cites("308(a)(4)(ii)(B)", "312(a)(1)")
                .types(IdentityPolicies.types())
                .passes("No Allow has every action of " + String.join(", ", new TreeSet<>(GUARDED)) + ".")
                .fix("Name the actions that are needed.");

        public PoliciesNameActions() {
            super(INFO, StatementRules::wholeService, mark -> mark.startsWith("all:"));
        }
    }

    /** {@code *} is what IAM-01 is about. */
    private static Optional<Answer> wholeService(Statement statement) {
        if (statement.inverts("action")) {
            return Optional.empty();
        }
        List<Answer> wrong = new ArrayList<>();
        for (Text action : statement.actions()) {
            if (Patterns.isEveryAction(action) != Certainty.YES) {
                Answer.complaint(wholeService(action), statement + " allows " + action)
                        .ifPresent(wrong::add);
            }
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(Answer.all(wrong));
    }

    private static Certainty wholeService(Text action) {
        return GUARDED.stream()
                .map(service -> Patterns.covers(action, service + ":?*"))
                .reduce(Certainty.NO, Certainty::or);
    }

    /** IAM-03. Applies to cells only: the tiers below manage the account as a whole. */
    public static final class PoliciesNameResources extends StatementRule {
        private static final RuleInfo INFO = RuleInfo.of("IAM-03", Severity.HIGH, "Resource-level scoping")
                .cites("308(a)(4)(ii)(B)", "312(a)(1)")
                .types(IdentityPolicies.types())
                .passes("In a cell, an Allow on every resource has only actions that AWS cannot scope to resources, or"
                        + " a condition that holds it to what is being made (CreateAction) or to what a restore"
                        + " test of AWS Backup made (its tag awsbackup-restore-test).")
                .fix("Name the ARNs, or split actions that AWS cannot scope into a statement of their own.");

        public PoliciesNameResources() {
            super(INFO, StatementRules::unscoped, "reads"::equals);
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            return StackTier.isCell(scope) ? super.judge(scope) : List.of();
        }
    }

    private static Optional<Answer> unscoped(Statement statement) {
        if (statement.inverts("resource") || statement.inverts("action")) {
            return Optional.empty();
        }
        List<Answer> wrong = new ArrayList<>();
        Certainty held = Pins.toNewOrTested(statement);
        for (Text resource : statement.resources()) {
            Certainty everywhere = ResourceKinds.isEveryOfAKind(resource).and(held.not());
            if (everywhere != Certainty.NO) {
                statement.actions().stream()
                        .filter(action -> !UnscopedActions.contains(action))
                        .filter(action -> ResourceKinds.mayConcern(action, resource))
                        .findFirst()
                        .flatMap(action -> Answer.complaint(
                                action.isUnknown() ? everywhere.and(Certainty.MAYBE) : everywhere,
                                statement + " allows " + action + " on " + resource + ", must name some"))
                        .ifPresent(wrong::add);
            }
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(Answer.all(wrong));
    }

    /** KMS-04. */
    public static final class PoliciesLimitDecryption extends StatementRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "KMS-04", Severity.CRITICAL, "IAM policies grant no decrypt on all keys")
                .cites("312(a)(2)(iv)", "308(a)(4)(ii)(B)")
                .types(IdentityPolicies.types())
                .passes("No Allow has kms:Decrypt or kms:ReEncrypt* on every key, every alias or every resource.")
                .fix("Name the ARN of the key.");

        public PoliciesLimitDecryption() {
            super(INFO, StatementRules::unlimitedDecryption, "decrypts"::equals);
        }
    }

    private static Optional<Answer> unlimitedDecryption(Statement statement) {
        if (statement.inverts("action") || statement.inverts("resource")) {
            return Optional.empty();
        }
        Certainty decrypts = statement.actions().stream()
                .map(action -> Patterns.matchesAction(action, DECRYPTING))
                .reduce(Certainty.NO, Certainty::or);
        if (decrypts == Certainty.NO) {
            return Optional.empty();
        }
        Certainty everywhere =
                statement.resources().stream().map(ResourceKinds::isEveryKey).reduce(Certainty.NO, Certainty::or);
        return Answer.complaint(decrypts.and(everywhere), statement + " allows decryption with every key");
    }

    /** IAM-04. */
    public static final class PoliciesDoNotInvertAllow implements Rule {
        @Override
        public RuleInfo info() {
            List<String> types = new ArrayList<>(List.of(IdentityPolicies.types()));
            types.addAll(ResourcePolicies.types());
            return RuleInfo.of("IAM-04", Severity.HIGH, "No inverted Allow statements")
                    .cites("308(a)(4)(ii)(B)")
                    .types(types.stream().distinct().sorted().toArray(String[]::new))
                    .passes("No Allow has NotAction, NotResource or NotPrincipal: each grants what nobody listed.")
                    .fix("List what is allowed.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            List<Verdict> verdicts = new ArrayList<>();
            for (Verdict verdict : IdentityPolicies.judge(scope, StatementRules::inverted, "inverted"::equals)) {
                if (!verdict.address().startsWith("aws_iam_role.")) {
                    verdicts.add(verdict);
                }
            }
            for (Resource role : scope.stack().ofType("aws_iam_role")) {
                Answer trust =
                        IdentityPolicies.judge(scope.policy(role.get("assume_role_policy")), StatementRules::inverted);
                Answer own = IdentityPolicies.judge(scope, role, StatementRules::inverted, "inverted"::equals);
                verdicts.add(Verdict.on(role, Answer.all(trust, own)));
            }
            for (Resource holder : ResourcePolicies.holders(scope)) {
                Policy policy = ResourcePolicies.of(scope, holder);
                verdicts.add(Verdict.on(holder, IdentityPolicies.judge(policy, StatementRules::inverted)));
            }
            return verdicts;
        }
    }

    private static Optional<Answer> inverted(Statement statement) {
        return statement.not().isEmpty()
                ? Optional.empty()
                : Optional.of(Answer.fail(statement + " is inverted: Not" + statement.not()));
    }
}
