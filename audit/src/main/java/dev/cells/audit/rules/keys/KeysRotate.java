package dev.cells.audit.rules.keys;

import static dev.cells.audit.rule.Checks.isTrue;
import static dev.cells.audit.rule.Checks.number;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import java.util.List;

/** KMS-01. Rotation exists for symmetric keys whose material AWS made, and is off unless asked for. */
public final class KeysRotate extends ResourceRule {
    private static final RuleInfo INFO = RuleInfo.of("KMS-01", Severity.HIGH, "Customer keys rotate")
            .cites("312(a)(2)(iv)")
            .types("aws_kms_key")
            .passes("Every symmetric encryption key has enable_key_rotation = true, and a rotation_period_in_days, "
                    + "where one is set, of 90 to 365. Absent is a failure: the provider's default is off.")
            .fix("Set enable_key_rotation = true; leave rotation_period_in_days out or set it to 90 to 365.");

    public KeysRotate() {
        super(
                INFO,
                List.of("aws_kms_key"),
                Check.all(isTrue("enable_key_rotation"), KeysRotate::period),
                KeysRotate::rotatable);
    }

    private static Answer period(Resource key, Scope scope) {
        return key.get("rotation_period_in_days").isAbsent()
                ? Answer.pass("rotated each year")
                : number("rotation_period_in_days", days -> days >= 90 && days <= 365, "must be 90 to 365")
                        .of(key, scope);
    }

    /** What is not known counts as rotatable: a rule must not be escaped by a variable. */
    private static boolean rotatable(Resource key) {
        return isDefaultOr(key, "customer_master_key_spec", "SYMMETRIC_DEFAULT")
                && isDefaultOr(key, "key_usage", "ENCRYPT_DECRYPT")
                && key.get("custom_key_store_id").isAbsent();
    }

    private static boolean isDefaultOr(Resource key, String argument, String usual) {
        return key.get(argument).literal().map(usual::equals).orElse(true);
    }
}
