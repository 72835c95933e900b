package dev.cells.audit.rules.encryption;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.logging.AccessLogTargets;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** ENC-01. Without a configuration S3 encrypts with a key of its own, which no client can destroy. */
public final class BucketsUseCustomerKeys implements Rule {
    private static final String CONFIGURATION = "aws_s3_bucket_server_side_encryption_configuration";
    private static final Set<String> KMS = Set.of("aws:kms", "aws:kms:dsse");

    @Override
    public RuleInfo info() {
        return RuleInfo.of("ENC-01", Severity.HIGH, "S3 default encryption with a customer key")
                .cites("312(a)(2)(iv)", "312(e)(2)(ii)", "312(c)(1)")
                .types("aws_s3_bucket", CONFIGURATION)
                .passes(
                        "Every bucket has exactly one encryption configuration, and each of its rules uses aws:kms with "
                                + "a customer-managed key. A bucket into which a load balancer or S3 writes access logs "
                                + "uses AES256: neither supports a destination under KMS.")
                .fix("Add one " + CONFIGURATION + " with sse_algorithm aws:kms and the key of the data's class.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        return scope.stack().ofType("aws_s3_bucket").stream()
                .map(bucket -> Verdict.on(bucket, judge(scope, bucket)))
                .toList();
    }

    /** What the rule says about one bucket. */
    public static Answer judge(Scope scope, Resource bucket) {
        return Companion.of(scope, CONFIGURATION, "bucket", bucket)
                .then(scope, (configuration, at) -> rules(at, configuration, bucket));
    }

    private static Answer rules(Scope scope, Resource configuration, Resource bucket) {
        List<Answer> answers = new ArrayList<>();
        for (Value rule : configuration.get("rule").items()) {
            Value encryption = rule.get("apply_server_side_encryption_by_default");
            answers.add(encryption(scope, encryption, bucket));
        }
        return answers.isEmpty() ? Answer.fail("no rule in " + configuration) : Answer.all(answers);
    }

    private static Answer encryption(Scope scope, Value encryption, Resource bucket) {
        Value algorithm = encryption.get("sse_algorithm");
        String seen = "sse_algorithm is " + algorithm;
        if (algorithm.isUnknown()) {
            return Answer.unknown(seen + ", must be aws:kms");
        }
        if (algorithm.is("AES256") && AccessLogTargets.isTarget(scope, bucket)) {
            return Answer.pass(seen + ", for access logs are not delivered into a bucket under KMS");
        }
        if (algorithm.literal().filter(KMS::contains).isEmpty()) {
            return Answer.fail(seen + ", must be aws:kms with a customer-managed key");
        }
        Answer key = scope.key(encryption.get("kms_master_key_id")).answer();
        return new Answer(key.status(), "kms_master_key_id: " + key.message(), "", key.because());
    }
}
