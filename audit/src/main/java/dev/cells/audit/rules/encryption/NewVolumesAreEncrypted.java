package dev.cells.audit.rules.encryption;

import static dev.cells.audit.rule.Checks.customerKey;
import static dev.cells.audit.rule.Checks.notFalse;

import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import java.util.ArrayList;
import java.util.List;

/** ENC-05. Volumes that nobody describes, such as those that AWS makes, are encrypted too. */
public final class NewVolumesAreEncrypted implements Rule {
    private static final String DEFAULT = "aws_ebs_encryption_by_default";
    private static final String KEY = "aws_ebs_default_kms_key";

    @Override
    public RuleInfo info() {
        return RuleInfo.of("ENC-05", Severity.HIGH, "EBS volumes are encrypted by default, with a default key")
                .cites("312(a)(2)(iv)")
                .types(DEFAULT, KEY)
                .passes("A base stack has " + DEFAULT + " with enabled not false, and " + KEY
                        + " with key_arn, a customer-managed key, in the region of its default provider.")
                .fix("Add both to the base stack.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        judge(scope, DEFAULT, notFalse("enabled"), verdicts);
        judge(scope, KEY, customerKey("key_arn"), verdicts);
        return verdicts;
    }

    private static void judge(Scope scope, String type, Check check, List<Verdict> verdicts) {
        List<Resource> found = scope.stack().ofType(type);
        found.forEach(resource -> verdicts.add(Verdict.on(resource, check.of(resource, scope))));
        if (StackTier.isBase(scope)
                && found.stream().noneMatch(resource -> resource.get("provider").isAbsent())) {
            verdicts.add(Verdict.missing(type));
        }
    }
}
