package dev.cells.audit.rules.transmission;

import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.notFalse;

import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import java.util.List;

/** TLS-09, for Kafka clusters: what a client says to a broker, and brokers to each other. */
public final class KafkaClustersRequireTls extends ResourceRule {
    private static final RuleInfo INFO = RuleInfo.of(
                    "TLS-09", Severity.HIGH, "Kafka clusters refuse clients without TLS")
            .cites("312(e)(1)", "312(e)(2)(i)")
            .types("aws_msk_cluster")
            .passes("encryption_info.encryption_in_transit has client_broker = TLS, and in_cluster is not false. "
                    + "Absent is a failure for client_broker: it is to be said.")
            .fix("Set client_broker = \"TLS\"; in_cluster cannot be changed without replacing the cluster.");

    public KafkaClustersRequireTls() {
        super(
                INFO,
                List.of("aws_msk_cluster"),
                Check.all(
                        isOneOf("encryption_info.encryption_in_transit.client_broker", "TLS"),
                        notFalse("encryption_info.encryption_in_transit.in_cluster")));
    }
}
