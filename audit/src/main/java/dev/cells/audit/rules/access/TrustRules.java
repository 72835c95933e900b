package dev.cells.audit.rules.access;

import static dev.cells.audit.rule.Checks.compared;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Pins;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Condition;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Principal;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** IAM-06 and IAM-07: who may assume a role, and how people do. */
public final class TrustRules {
    private static final String ROLE = "aws_iam_role";
    private static final int HOUR = 3600;

    /** Services that act for whoever configures them (IAM User Guide, "The confused deputy problem"). */
    private static final Set<String> DEPUTIES = Set.of(
            "backup.amazonaws.com",
            "cloudtrail.amazonaws.com",
            "config.amazonaws.com",
            "events.amazonaws.com",
            "sns.amazonaws.com");

    private static final Set<String> SOURCE =
            Set.of("aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths");
    private static final Set<String> OURS = Set.of("aws:principalorgid", "aws:principalaccount");

    private TrustRules() {}

    /** IAM-06. */
    public static final class TrustIsNarrow extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of("IAM-06", Severity.HIGH, "Trust policies are narrow")
                .cites("312(d)", "308(a)(4)(ii)(B)")
                .types(ROLE)
                .passes(
                        "No Allow of the trust policy names everyone. Principals of accounts that no stack is in need a "
                                + "condition on sts:ExternalId or aws:PrincipalOrgID, services that act for others "
                                + "(backup, cloudtrail, config, events, sns) one on aws:SourceAccount or aws:SourceArn, "
                                + "identity providers one on the audience, OIDC also on the subject.")
                .fix("Name the role or service, and add the condition.");

        public TrustIsNarrow() {
            super(INFO, INFO.types(), (role, scope) -> TrustRules.judge(scope, role, TrustRules::wide));
        }
    }

    /** IAM-07. Federated people authenticate at their identity provider, which the trust names. */
    public static final class PeopleHaveMfaAndShortSessions extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "IAM-07", Severity.HIGH, "Roles of people require MFA and have short sessions")
                .cites("312(d)", "312(a)(2)(iii)", "308(a)(3)(ii)(A)")
                .types(ROLE)
                .passes(
                        "A role that an account, an IAM user or a SAML provider may assume has a max_session_duration "
                                + "of at most 3600, and for accounts and users the condition aws:MultiFactorAuthPresent = true.")
                .fix("Add Bool aws:MultiFactorAuthPresent = true, and leave max_session_duration out.");

        public PeopleHaveMfaAndShortSessions() {
            super(INFO, INFO.types(), PeopleHaveMfaAndShortSessions::judgeRole);
        }

        private static Answer judgeRole(Resource role, Scope scope) {
            boolean people = scope.policy(role.get("assume_role_policy")).statements().stream()
                    .filter(statement -> statement.isAllow() != Certainty.NO)
                    .anyMatch(statement -> statement.principals().stream().anyMatch(TrustRules::isPeople));
            Answer mfa = TrustRules.judge(scope, role, TrustRules::withoutMfa);
            if (!people) {
                return mfa;
            }
            Answer session = compared(
                            "max_session_duration",
                            value -> value.isAbsent() || value.number().orElse(Long.MAX_VALUE) <= HOUR,
                            "must be at most " + HOUR)
                    .of(role, scope);
            return Answer.all(mfa, session);
        }
    }

    /** Whether only people with a second factor assume the role: of those of a SAML provider it is the provider's. */
    static Answer isForPeople(Resource role, Scope scope) {
        return Answer.all(
                PeopleHaveMfaAndShortSessions.judgeRole(role, scope),
                judge(
                        scope,
                        role,
                        (at, statement, principal) -> isPeople(principal) || isRole(principal)
                                ? Optional.empty()
                                : Answer.complaint(
                                        isEnforced(statement).not(),
                                        principal + " may assume it without aws:MultiFactorAuthPresent = true")));
    }

    /** A role has the session of whoever assumed it before, of which {@link PeopleHaveMfaAndShortSessions} judges the trust. */
    private static boolean isRole(Principal principal) {
        String id = principal.id().toString();
        return principal.type().equalsIgnoreCase("AWS") && (id.contains(":role/") || id.contains("aws_iam_role."));
    }

    private static Certainty isEnforced(Statement statement) {
        return statement.conditions().stream().map(TrustRules::isMfa).reduce(Certainty.NO, Certainty::or);
    }

    /** What is wrong with one principal of a statement. */
    @FunctionalInterface
    private interface Complaint {
        Optional<Answer> of(Scope scope, Statement statement, Principal principal);
    }

    private static Answer judge(Scope scope, Resource role, Complaint complaint) {
        Policy trust = scope.policy(role.get("assume_role_policy"));
        List<Answer> wrong = new ArrayList<>();
        for (Statement statement : trust.statements()) {
            for (Principal principal : statement.principals()) {
                Certainty allows = statement.isAllow();
                if (allows != Certainty.NO) {
                    complaint
                            .of(scope, statement, principal)
                            .map(answer -> allows == Certainty.YES ? answer : Answer.unknown(answer.message()))
                            .ifPresent(wrong::add);
                }
            }
        }
        if (!trust.isWhole()) {
            wrong.add(Answer.unknown(trust.unknown()));
        }
        return (wrong.isEmpty() ? Answer.pass("the trust is narrow") : Answer.all(wrong)).on("assume_role_policy");
    }

    private static Optional<Answer> wide(Scope scope, Statement statement, Principal principal) {
        if (principal.isEveryone() != Certainty.NO) {
            return Answer.complaint(
                    principal.isEveryone().and(Pins.toOneOf(statement, OURS).not()), statement + " trusts everyone");
        }
        if (principal.type().equalsIgnoreCase("Federated")) {
            return federated(statement, principal);
        }
        if (DEPUTIES.contains(principal.serviceName())) {
            return Answer.complaint(
                    hasKey(statement, SOURCE).not(),
                    principal + " is trusted without aws:SourceAccount or aws:SourceArn");
        }
        Certainty pinned = hasKey(statement, Set.of("sts:externalid")).or(Pins.toOneOf(statement, OURS));
        return Answer.complaint(
                Accounts.isForeign(scope, principal).and(pinned.not()),
                principal + " is of another account and is trusted without sts:ExternalId or aws:PrincipalOrgID");
    }

    private static Optional<Answer> federated(Statement statement, Principal provider) {
        boolean saml = provider.id().toString().contains(":saml-provider/")
                || provider.id().toString().contains("aws_iam_saml_provider.");
        Certainty audience = endsWith(statement, ":aud");
        Certainty pinned = saml ? audience : audience.and(endsWith(statement, ":sub"));
        return Answer.complaint(
                pinned.not(), provider + " is trusted without StringEquals on " + (saml ? "SAML:aud" : "aud and sub"));
    }

    private static Certainty endsWith(Statement statement, String suffix) {
        return statement.conditions().stream()
                .map(condition -> condition.isUnreadable()
                        ? Certainty.MAYBE
                        : Certainty.of(condition.key().toLowerCase(Locale.ROOT).endsWith(suffix) && isExact(condition))
                                .and(narrow(condition)))
                .reduce(Certainty.NO, Certainty::or);
    }

    private static Certainty hasKey(Statement statement, Set<String> keys) {
        return statement.conditions().stream()
                .map(condition -> condition.isUnreadable()
                        ? Certainty.MAYBE
                        : Certainty.of(keys.contains(condition.key().toLowerCase(Locale.ROOT)) && isExact(condition))
                                .and(narrow(condition)))
                .reduce(Certainty.NO, Certainty::or);
    }

    private static boolean isExact(Condition condition) {
        return Set.of("stringequals", "stringlike", "arnequals", "arnlike")
                .contains(condition.operator().toLowerCase(Locale.ROOT));
    }

    /** Not {@code *} alone, which every value is. */
    private static Certainty narrow(Condition condition) {
        Certainty all = Certainty.of(!condition.values().isEmpty());
        for (Text value : condition.values()) {
            Certainty one = value.isOpaque()
                    ? Certainty.MAYBE
                    : Certainty.of(!value.toString().replace("*", "").isEmpty());
            all = all.and(one);
        }
        return all;
    }

    private static boolean isPeople(Principal principal) {
        String id = principal.id().toString();
        return principal.type().equalsIgnoreCase("Federated") && id.contains("saml") || isAccountOrUser(principal);
    }

    private static boolean isAccountOrUser(Principal principal) {
        String id = principal.id().toString();
        return principal.type().equalsIgnoreCase("AWS")
                && (id.endsWith(":root")
                        || id.matches("[0-9]{12}")
                        || id.contains(":user/")
                        || id.contains("aws_iam_user.")
                        || id.contains(".account_id}"));
    }

    private static Optional<Answer> withoutMfa(Scope scope, Statement statement, Principal principal) {
        boolean unknown =
                principal.type().equalsIgnoreCase("AWS") && principal.id().isOpaque();
        if (!isAccountOrUser(principal) && !unknown) {
            return Optional.empty();
        }
        Certainty mfa = isEnforced(statement);
        return Answer.complaint(
                unknown ? mfa.not().and(Certainty.MAYBE) : mfa.not(),
                principal + " is trusted without aws:MultiFactorAuthPresent = true");
    }

    private static Certainty isMfa(Condition condition) {
        if (condition.isUnreadable()) {
            return Certainty.MAYBE;
        }
        if (!condition.is("Bool", "aws:MultiFactorAuthPresent")
                || condition.values().size() != 1) {
            return Certainty.NO;
        }
        Value value = condition.values().get(0);
        return value.isUnknown() ? Certainty.MAYBE : Certainty.of(value.isTrue());
    }
}
