package dev.cells.audit.rules.keys;

import static dev.cells.audit.rule.Checks.compared;
import static dev.cells.audit.rule.Checks.isTrue;
import static dev.cells.audit.rule.Checks.notFalse;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Checks;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import java.util.ArrayList;
import java.util.List;

/** KMS-05 and KMS-06: with a key goes all that it encrypts, so that it must neither be lost nor be in many places. */
public final class KeyLife {
    private static final String KEY = "aws_kms_key";
    private static final String EXTERNAL = "aws_kms_external_key";
    private static final String REPLICA = "aws_kms_replica_key";

    private KeyLife() {}

    /** KMS-05. */
    public static final class KeysAreNotDeletedByAccident extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "KMS-05", Severity.HIGH, "Keys are enabled and cannot be deleted by accident")
                .cites("312(a)(2)(iv)", "310(d)(2)(i)", "308(a)(7)(i)")
                .types(KEY, EXTERNAL, REPLICA)
                .passes("is_enabled is not false, deletion_window_in_days is absent (30) or 30, and "
                        + "lifecycle.prevent_destroy = true.")
                .fix("Set lifecycle { prevent_destroy = true }, and leave the window at 30 days.");

        public KeysAreNotDeletedByAccident() {
            super(
                    INFO,
                    INFO.types(),
                    Check.all(
                            notFalse("is_enabled"),
                            notFalse("enabled"),
                            compared(
                                    "deletion_window_in_days",
                                    days -> days.isAbsent() || days.is("30"),
                                    "must be absent or 30"),
                            isTrue("lifecycle.prevent_destroy")));
        }
    }

    /** KMS-06. Each replica is a copy of the key that has to be deleted too when a client leaves. */
    public static final class KeysOfCellsAreInOneRegion implements Rule {
        @Override
        public RuleInfo info() {
            return RuleInfo.of("KMS-06", Severity.MEDIUM, "Keys of cells are in one region")
                    .cites("310(d)(2)(i)", "312(a)(2)(iv)")
                    .types(KEY, EXTERNAL, REPLICA, "aws_kms_replica_external_key")
                    .passes("In a cell, multi_region is not true, and there are neither replica keys nor keys of "
                            + "imported material.")
                    .fix("Use a key of its own in each region.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            List<Verdict> verdicts = new ArrayList<>();
            if (StackTier.isCell(scope)) {
                scope.stack()
                        .ofType(KEY)
                        .forEach(key -> verdicts.add(
                                Verdict.on(key, Checks.notTrue("multi_region").of(key, scope))));
                scope.stack()
                        .ofType(EXTERNAL, REPLICA, "aws_kms_replica_external_key")
                        .forEach(key -> verdicts.add(Verdict.on(
                                key, Answer.fail("the material of the key is elsewhere too, must be here only"))));
            }
            return verdicts;
        }
    }
}
