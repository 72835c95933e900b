package dev.cells.audit.rules.storage;

import static dev.cells.audit.rule.Checks.isAbsent;
import static dev.cells.audit.rule.Checks.isOneOf;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.BucketPart;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rules.encryption.BucketsUseCustomerKeys;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every bucket has: S3-02, S3-03 and S3-04. */
public final class BucketRules {
    private static final String BUCKET = "aws_s3_bucket";

    private BucketRules() {}

    /** S3-02. An ACL admits whom no policy shows. */
    public static final class BucketsHaveNoAcls extends ResourceRule {
        private static final String OWNERSHIP = "aws_s3_bucket_ownership_controls";
        private static final String ACL = "aws_s3_bucket_acl";

        private static final RuleInfo INFO = RuleInfo.of("S3-02", Severity.MEDIUM, "ACLs of buckets are disabled")
                .cites("312(a)(1)")
                .types(BUCKET, OWNERSHIP, ACL)
                .passes("The bucket has one ownership control with object_ownership BucketOwnerEnforced, no "
                        + "aws_s3_bucket_acl, and neither acl nor grant of its own.")
                .fix("Add the ownership control, and replace ACLs by the bucket's policy.");
        private static final Check ENFORCED = isOneOf("rule.object_ownership", "BucketOwnerEnforced");
        private static final Check NONE_OF_ITS_OWN = Check.all(isAbsent("acl"), isAbsent("grant"));

        public BucketsHaveNoAcls() {
            super(
                    INFO,
                    List.of(BUCKET),
                    (bucket, scope) -> Answer.all(
                            Companion.of(scope, OWNERSHIP, "bucket", bucket).then(scope, ENFORCED),
                            NONE_OF_ITS_OWN.of(bucket, scope),
                            noAcl(scope, bucket)));
        }

        private static Answer noAcl(Scope scope, Resource bucket) {
            List<Resource> acls = new ArrayList<>(scope.joined(ACL, "bucket", bucket));
            if (!acls.isEmpty()) {
                return Answer.fail(acls.get(0) + " sets an ACL, must not").because(acls.toArray());
            }
            return scope.stack().mayJoin(ACL, "bucket", bucket).stream()
                    .findFirst()
                    .map(acl -> Answer.unknown(acl + " may be for it").because(acl))
                    .orElse(Answer.pass("no ACL"));
        }
    }

    /** S3-03. */
    public static final class BucketsKeepVersions extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of("S3-03", Severity.HIGH, "Versioning of buckets is enabled")
                .cites("312(c)(1)", "312(c)(2)", "308(a)(7)(ii)(A)")
                .types(BUCKET, BucketPart.VERSIONING.type())
                .passes("The bucket has one versioning configuration with the status Enabled.")
                .fix("Add one aws_s3_bucket_versioning with status Enabled.");
        private static final Check ENABLED = isOneOf("versioning_configuration.status", "Enabled");

        public BucketsKeepVersions() {
            super(INFO, List.of(BUCKET), (bucket, scope) -> BucketPart.VERSIONING
                    .of(scope, bucket)
                    .then(scope, ENABLED));
        }
    }

    /** S3-04. Who read a bucket is written elsewhere, where who may change the bucket cannot change it. */
    public static final class BucketsLogAccess extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "S3-04", Severity.MEDIUM, "Access to buckets is logged into another bucket")
                .cites("312(b)", "308(a)(1)(ii)(D)")
                .types(BUCKET, BucketPart.LOGGING.type())
                .passes(
                        "Every bucket that is not of class log has one logging configuration with a target_bucket other "
                                + "than itself, of class log, that passes ENC-01, S3-01 and S3-05.")
                .fix(
                        "Add one aws_s3_bucket_logging with the bucket of access logs as target_bucket, and protect that.");

        public BucketsLogAccess() {
            super(
                    INFO,
                    List.of(BUCKET),
                    (bucket, scope) -> DataClass.is(scope, bucket, "log")
                            ? Answer.pass("of class log")
                            : BucketPart.LOGGING
                                    .of(scope, bucket)
                                    .then(scope, (logging, at) -> target(at, bucket, logging.get("target_bucket"))));
        }
    }

    private static Answer target(Scope scope, Resource bucket, Value named) {
        Optional<Located> found = scope.find(named, BUCKET);
        if (found.isEmpty()) {
            return Answer.unknown("target_bucket is " + named + ", which no stack at hand declares");
        }
        Located target = found.get();
        String name = target.from(scope.stack());
        if (target.resource().equals(bucket)) {
            return Answer.fail("target_bucket is the bucket itself, must be another");
        }
        Scope there = scope.in(target.stack());
        if (!DataClass.is(there, target.resource(), "log")) {
            return Answer.fail("target_bucket " + name + " is not of class log, must be")
                    .because(name);
        }
        Answer worst = Answer.all(
                prefixed("ENC-01", BucketsUseCustomerKeys.judge(there, target.resource())),
                prefixed("S3-01", BucketsBlockPublicAccess.judge(target.resource(), there)),
                prefixed("S3-05", BucketsKeepWhatTheyHold.judge(target.resource(), there)));
        return new Answer(
                        worst.status(),
                        "logged into " + name + ": " + worst.message(),
                        "target_bucket",
                        worst.because())
                .because(name);
    }

    /** Which of the rules about the target it is that says so. */
    private static Answer prefixed(String rule, Answer answer) {
        return answer.passed()
                ? answer
                : new Answer(answer.status(), rule + ": " + answer.message(), answer.attribute(), answer.because());
    }
}
