package dev.cells.audit.rules.encryption;

import static dev.cells.audit.rule.Checks.customerKey;
import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.isTrue;

import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;

/** ENC-12, for the streams that the catalog of types knows. */
public final class StreamsUseCustomerKeys extends ResourceRule {
    private static final String FIREHOSE = "aws_kinesis_firehose_delivery_stream";

    private static final RuleInfo INFO = RuleInfo.of("ENC-12", Severity.HIGH, "Streams encrypted with a customer key")
            .cites("312(a)(2)(iv)")
            .types(FIREHOSE, "aws_msk_cluster")
            .passes("A delivery stream has server_side_encryption enabled with key_type CUSTOMER_MANAGED_CMK and "
                    + "key_arn, a Kafka cluster encryption_info with encryption_at_rest_kms_key_arn: each a "
                    + "customer-managed key.")
            .fix("Set the key. A Kafka cluster is replaced by that; a delivery stream is changed in place.");
    private static final Check DELIVERY = Check.all(
            isTrue("server_side_encryption.enabled"),
            isOneOf("server_side_encryption.key_type", "CUSTOMER_MANAGED_CMK"),
            customerKey("server_side_encryption.key_arn"));
    private static final Check CLUSTER = customerKey("encryption_info.encryption_at_rest_kms_key_arn");

    public StreamsUseCustomerKeys() {
        super(INFO, INFO.types(), (stream, scope) -> (stream.type().equals(FIREHOSE) ? DELIVERY : CLUSTER)
                .of(stream, scope));
    }
}
