package dev.cells.audit.rules.encryption;

import static dev.cells.audit.rule.Checks.customerKey;
import static dev.cells.audit.rule.Checks.isTrue;

import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import java.util.List;

/** ENC-02. Restoring from a snapshot or replicating does not excuse an instance: it says what it is made with. */
public final class DatabasesUseCustomerKeys extends ResourceRule {
    private static final RuleInfo INFO = RuleInfo.of(
                    "ENC-02", Severity.CRITICAL, "RDS instance storage encrypted with a customer key")
            .cites("312(a)(2)(iv)", "312(e)(2)(ii)")
            .types("aws_db_instance")
            .passes("storage_encrypted = true and kms_key_id is a customer-managed key, also for replicas and "
                    + "restored instances.")
            .fix("Set storage_encrypted = true and kms_key_id. An existing instance is replaced: restore it from an "
                    + "encrypted copy of its snapshot.");

    public DatabasesUseCustomerKeys() {
        super(INFO, List.of("aws_db_instance"), Check.all(isTrue("storage_encrypted"), customerKey("kms_key_id")));
    }
}
