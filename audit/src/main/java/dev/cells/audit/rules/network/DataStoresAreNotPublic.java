package dev.cells.audit.rules.network;

import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.notTrue;

import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;

/** NET-05. Redshift is public unless told otherwise (provider 5: publicly_accessible defaults to true). */
public final class DataStoresAreNotPublic extends ResourceRule {
    private static final String PUBLIC = "publicly_accessible";

    private static final RuleInfo INFO = RuleInfo.of(
                    "NET-05", Severity.CRITICAL, "Data stores are not publicly accessible")
            .cites("312(a)(1)", "312(e)(1)")
            .types(
                    "aws_db_instance",
                    "aws_rds_cluster_instance",
                    "aws_redshift_cluster",
                    "aws_dms_replication_instance",
                    "aws_mq_broker")
            .passes("publicly_accessible is not true; for Redshift, whose default it is, it is false.")
            .fix("Set publicly_accessible = false.");

    public DataStoresAreNotPublic() {
        super(INFO, INFO.types(), (store, scope) -> (store.type().equals("aws_redshift_cluster")
                        ? isOneOf(PUBLIC, "false", "0")
                        : notTrue(PUBLIC))
                .of(store, scope));
    }
}
