package dev.cells.audit.rules.access;

import static dev.cells.audit.rule.Checks.atLeast;
import static dev.cells.audit.rule.Checks.between;
import static dev.cells.audit.rule.Checks.isTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import java.util.ArrayList;
import java.util.List;

/** IAM-05 and IAM-08: people have no users of their own in accounts, and a password policy holds where one is made. */
public final class PeopleUseFederation {
    private PeopleUseFederation() {}

    /** IAM-05. */
    public static final class NobodyIsAnIamUser implements Rule {
        private static final String[] TYPES = {
            "aws_iam_access_key",
            "aws_iam_group_policy",
            "aws_iam_policy_attachment",
            "aws_iam_user",
            "aws_iam_user_login_profile",
            "aws_iam_user_policy",
            "aws_iam_user_policy_attachment"
        };

        @Override
        public RuleInfo info() {
            return RuleInfo.of("IAM-05", Severity.HIGH, "People use federation, not IAM users")
                    .cites("312(a)(2)(i)", "312(d)", "308(a)(3)(ii)(C)", "308(a)(4)(ii)(C)")
                    .types(TYPES)
                    .passes("There are no IAM users, access keys, login profiles and policies of users, no inline "
                            + "policies of groups, and no aws_iam_policy_attachment, which detaches a policy from "
                            + "everybody whom it does not name.")
                    .fix("Let people assume roles through an identity provider, and workloads use their roles.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            List<Verdict> verdicts = new ArrayList<>();
            scope.stack()
                    .ofType(TYPES)
                    .forEach(found -> verdicts.add(
                            Verdict.on(found, Answer.fail("is an " + found.type() + ", must be a role instead"))));
            boolean none =
                    verdicts.isEmpty() && !scope.stack().ofType("aws_iam_role").isEmpty();
            if (none) {
                verdicts.add(new Verdict("aws_iam_user", Answer.pass("no aws_iam_user in this stack")));
            }
            return verdicts;
        }
    }

    /** IAM-08. The numbers are those of the conformance pack of AWS Config for HIPAA. */
    public static final class PasswordsAreStrong implements Rule {
        private static final String POLICY = "aws_iam_account_password_policy";

        @Override
        public RuleInfo info() {
            return RuleInfo.of("IAM-08", Severity.MEDIUM, "Account password policy")
                    .cites("308(a)(5)(ii)(D)", "312(d)")
                    .types(POLICY)
                    .passes("A base stack has an aws_iam_account_password_policy with minimum_password_length of at "
                            + "least 14, all four require_* true, password_reuse_prevention of 24 and max_password_age "
                            + "of 1 to 90.")
                    .fix("Add the policy with these values.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            if (!StackTier.isBase(scope)) {
                return List.of();
            }
            Check check = Check.all(
                    atLeast("minimum_password_length", 14),
                    isTrue("require_lowercase_characters"),
                    isTrue("require_uppercase_characters"),
                    isTrue("require_numbers"),
                    isTrue("require_symbols"),
                    atLeast("password_reuse_prevention", 24),
                    between("max_password_age", 1, 90));
            List<Verdict> verdicts = scope.stack().ofType(POLICY).stream()
                    .map(policy -> Verdict.on(policy, check.of(policy, scope)))
                    .toList();
            return verdicts.isEmpty() ? List.of(Verdict.missing(POLICY)) : verdicts;
        }
    }
}
