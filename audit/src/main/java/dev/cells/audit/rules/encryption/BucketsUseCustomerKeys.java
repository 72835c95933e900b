package dev.cells.audit.rules.encryption;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.BucketPart;
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
    private static final String KEY = "kms_key_id";
    private static final Set<String> KMS = Set.of("aws:kms", "aws:kms:dsse");

    @Override
    public RuleInfo info() {
        return RuleInfo.of("ENC-01", Severity.HIGH, "S3 default encryption with a customer key")
                .cites("312(a)(2)(iv)", "312(e)(2)(ii)", "312(c)(1)")
                .types(
                        "aws_s3_bucket",
                        CONFIGURATION,
                        "aws_s3_object",
                        "aws_s3_object_copy",
                        BucketPart.REPLICATION.type())
                .passes(
                        "Every bucket has exactly one encryption configuration, and each of its rules uses aws:kms with "
                                + "a customer-managed key. A bucket into which a load balancer or S3 writes access logs "
                                + "uses AES256: neither supports a destination under KMS. An object, and the destination "
                                + "of a replication, that asks for another key asks for a customer-managed one.")
                .fix("Add one " + CONFIGURATION + " with sse_algorithm aws:kms and the key of the data's class.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        scope.stack().ofType("aws_s3_bucket").forEach(bucket -> verdicts.add(Verdict.on(bucket, judge(scope, bucket))));
        scope.stack()
                .ofType("aws_s3_object", "aws_s3_object_copy")
                .forEach(object -> verdicts.add(Verdict.on(object, object(scope, object))));
        scope.stack()
                .ofType(BucketPart.REPLICATION.type())
                .forEach(copies -> verdicts.add(Verdict.on(copies, replication(scope, copies))));
        return verdicts;
    }

    /** An object is encrypted as its bucket says, unless it says otherwise. */
    private static Answer object(Scope scope, Resource object) {
        Value algorithm = scope.value(object, "server_side_encryption");
        if (object.get(KEY).isAbsent() && algorithm.isAbsent()) {
            return Answer.pass("encrypted as its bucket says");
        }
        if (!algorithm.isAbsent() && algorithm.literal().filter(KMS::contains).isEmpty()) {
            String seen = "server_side_encryption is " + algorithm + ", must be aws:kms";
            return algorithm.isUnknown() ? Answer.unknown(seen) : Answer.fail(seen);
        }
        return Copies.underKey(scope, "the object", object.body(), KEY);
    }

    /** A copy is encrypted as its bucket says, unless the rule names a key. */
    private static Answer replication(Scope scope, Resource replication) {
        return Answer.all(replication.get("rule").items().stream()
                .map(rule -> rule.path("destination.encryption_configuration"))
                .map(encryption -> encryption.isAbsent()
                        ? Answer.pass("encrypted as the destination says")
                        : Copies.underKey(scope, "the copy", encryption, "replica_kms_key_id"))
                .toList());
    }

    /** What the rule says about one bucket. */
    public static Answer judge(Scope scope, Resource bucket) {
        return BucketPart.ENCRYPTION
                .of(scope, bucket)
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
