package dev.cells.audit.rules.encryption;

import static dev.cells.audit.rule.Checks.customerKey;
import static dev.cells.audit.rule.Checks.isTrue;

import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;

/** ENC-07. */
public final class CachesAndSearchUseCustomerKeys extends ResourceRule {
    private static final RuleInfo INFO = RuleInfo.of(
                    "ENC-07", Severity.HIGH, "ElastiCache and OpenSearch encrypted at rest")
            .cites("312(a)(2)(iv)")
            .types("aws_elasticache_replication_group", "aws_opensearch_domain")
            .passes("A cache has at_rest_encryption_enabled = true and kms_key_id, a domain encrypt_at_rest enabled "
                    + "with kms_key_id: each a customer-managed key.")
            .fix("Set the key. A cache or domain that has none is replaced by that.");
    private static final Check CACHE = Check.all(isTrue("at_rest_encryption_enabled"), customerKey("kms_key_id"));
    private static final Check DOMAIN =
            Check.all(isTrue("encrypt_at_rest.enabled"), customerKey("encrypt_at_rest.kms_key_id"));

    public CachesAndSearchUseCustomerKeys() {
        super(INFO, INFO.types(), (store, scope) -> (store.type().equals("aws_opensearch_domain") ? DOMAIN : CACHE)
                .of(store, scope));
    }
}
