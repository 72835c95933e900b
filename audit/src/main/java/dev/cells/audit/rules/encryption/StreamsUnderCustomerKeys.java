package dev.cells.audit.rules.encryption;

import static dev.cells.audit.rule.Checks.customerKey;
import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.isTrue;

import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.EachResource;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;

/** ENC-12, for the streams that the catalog of types knows. */
public final class StreamsUnderCustomerKeys {
    private static final String FIREHOSE = "aws_kinesis_firehose_delivery_stream";

    private StreamsUnderCustomerKeys() {}

    public static Rule rule() {
        RuleInfo info = RuleInfo.of("ENC-12", Severity.HIGH, "Streams encrypted with a customer key")
                .cites("312(a)(2)(iv)")
                .types(FIREHOSE, "aws_msk_cluster")
                .passes("A delivery stream has server_side_encryption enabled with key_type CUSTOMER_MANAGED_CMK and "
                        + "key_arn, a Kafka cluster encryption_info with encryption_at_rest_kms_key_arn: each a "
                        + "customer-managed key.")
                .fix("Set the key. A Kafka cluster is replaced by that; a delivery stream is changed in place.");
        Check delivery = Check.all(
                isTrue("server_side_encryption.enabled"),
                isOneOf("server_side_encryption.key_type", "CUSTOMER_MANAGED_CMK"),
                customerKey("server_side_encryption.key_arn"));
        Check cluster = customerKey("encryption_info.encryption_at_rest_kms_key_arn");
        return EachResource.of(
                info, info.types(), (stream, scope) -> (stream.type().equals(FIREHOSE) ? delivery : cluster)
                        .of(stream, scope));
    }
}
