package dev.cells.audit.rules.keys;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Condition;
import dev.cells.terraform.policy.Patterns;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Principal;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * KMS-03. Who may change who uses a key must not be able to use it. The statement for the account itself only lets IAM
 * policies decide (AWS KMS Developer Guide, "Default key policy"), so that it is left to the rules about those.
 */
public final class KeyAdministrationIsSeparate extends ResourceRule {
    private static final List<String> ENDING = List.of("kms:ScheduleKeyDeletion", "kms:DisableKey");
    private static final List<String> ADMINISTERING =
            List.of("kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:DisableKey");

    /** Lets somebody else use the key, unless only services of AWS get the grant (KMS Developer Guide, "Grants"). */
    private static final List<String> GRANTING = List.of("kms:CreateGrant");

    private static final List<String> USING = List.of(
            "kms:Decrypt",
            "kms:GenerateDataKey",
            "kms:GenerateDataKeyPair",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo");

    private static final RuleInfo INFO = RuleInfo.of(
                    "KMS-03", Severity.HIGH, "Key administration is separate from key use")
            .cites("308(a)(3)(i)", "308(a)(4)(ii)(B)", "312(a)(1)")
            .types("aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key", "aws_kms_key_policy")
            .passes("No principal of the key policy but the account has both an administrative action (PutKeyPolicy, "
                    + "ScheduleKeyDeletion, DisableKey, CreateGrant without the condition "
                    + "kms:GrantIsForAWSResource) and one that uses the key (Decrypt, GenerateDataKey*, "
                    + "ReEncrypt*). ScheduleKeyDeletion and DisableKey have, besides the account, only roles with "
                    + "the tag access = offboarding.")
            .fix("Give administration and use to different roles, and let only the role for offboarding end a key.");

    /** What one principal may do, all statements together. */
    private record Powers(Certainty administers, Certainty uses) {
        private Powers plus(Powers other) {
            return new Powers(administers.or(other.administers), uses.or(other.uses));
        }
    }

    public KeyAdministrationIsSeparate() {
        super(INFO, INFO.types(), KeyAdministrationIsSeparate::judge, key -> !key.get("policy")
                .isAbsent());
    }

    private static Answer judge(Resource key, Scope scope) {
        Policy policy = scope.policy(key.get("policy"));
        Map<String, Powers> powers = new TreeMap<>();
        Powers open = new Powers(Certainty.NO, Certainty.NO);
        List<Answer> wrong = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            Powers here = new Powers(
                    statement.isAllow().and(has(statement, ADMINISTERING).or(grants(statement))),
                    statement.isAllow().and(has(statement, USING)));
            for (Principal principal : statement.principals()) {
                String id = principal.id().toString();
                if (principal.id().isOpaque()) {
                    open = open.plus(here);
                }
                if (!id.endsWith(":root") && !id.matches("[0-9]{12}")) {
                    powers.merge(principal.toString(), here, Powers::plus);
                    ends(scope, statement, principal).ifPresent(wrong::add);
                }
            }
        }
        for (Map.Entry<String, Powers> entry : powers.entrySet()) {
            Powers may = entry.getValue();
            Powers perhaps = may.plus(open);
            Certainty both = may.administers()
                    .and(may.uses())
                    .or(perhaps.administers().and(perhaps.uses()).and(Certainty.MAYBE));
            Answer.complaint(both, entry.getKey() + " administers the key and uses it")
                    .ifPresent(wrong::add);
        }
        if (!policy.isWhole()) {
            wrong.add(Answer.unknown(policy.unknown()));
        }
        return (wrong.isEmpty()
                        ? Answer.pass("nobody administers the key and uses it, nor ends it but the role for that")
                        : Answer.all(wrong))
                .on("policy");
    }

    private static Optional<Answer> ends(Scope scope, Statement statement, Principal principal) {
        Certainty ends = statement.isAllow().and(has(statement, ENDING));
        Answer role = ends == Certainty.NO ? Answer.pass("") : OffboardingRole.is(scope, principal);
        boolean perhaps = ends == Certainty.MAYBE && role.status() == Status.FAIL;
        return Optional.of(perhaps ? Answer.unknown("it may be that " + role.message()) : role)
                .filter(answer -> !answer.passed());
    }

    private static Certainty grants(Statement statement) {
        Certainty forServices = statement.conditions().stream()
                .map(KeyAdministrationIsSeparate::isForServices)
                .reduce(Certainty.NO, Certainty::or);
        return has(statement, GRANTING).and(forServices.not());
    }

    private static Certainty isForServices(Condition condition) {
        if (condition.isUnreadable()) {
            return Certainty.MAYBE;
        }
        if (!condition.is("Bool", "kms:GrantIsForAWSResource")) {
            return Certainty.NO;
        }
        return condition.values().stream()
                .map(value -> value.isUnknown()
                        ? Certainty.MAYBE
                        : Certainty.of(value.toString().equalsIgnoreCase("true")))
                .reduce(Certainty.YES, Certainty::and);
    }

    private static Certainty has(Statement statement, List<String> actions) {
        return statement.inverts("action")
                ? Certainty.YES
                : statement.actions().stream()
                        .map(action -> Patterns.matchesAction(action, actions))
                        .reduce(Certainty.NO, Certainty::or);
    }
}
