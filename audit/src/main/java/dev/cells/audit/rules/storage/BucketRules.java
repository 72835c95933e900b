package dev.cells.audit.rules.storage;

import static dev.cells.audit.rule.Checks.isAbsent;
import static dev.cells.audit.rule.Checks.isOneOf;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.BucketPart;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import java.util.ArrayList;
import java.util.List;

/** What every bucket has: S3-02 and S3-03. */
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
            super(INFO, List.of(BUCKET), (bucket, scope) -> Answer.all(
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
            super(
                    INFO,
                    List.of(BUCKET),
                    (bucket, scope) -> BucketPart.VERSIONING.of(scope, bucket).then(scope, ENABLED));
        }
    }
}
