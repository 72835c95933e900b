package dev.cells.audit.rules.storage;

import static dev.cells.audit.rule.Checks.isTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import java.util.ArrayList;
import java.util.List;

/** S3-01. Each of the four flags closes another way to publish a bucket, so each is wanted. */
public final class BucketsBlockPublicAccess implements Rule {
    private static final String BLOCK = "aws_s3_bucket_public_access_block";
    private static final String ACCOUNT = "aws_s3_account_public_access_block";
    private static final Check FOUR_FLAGS = Check.all(
            isTrue("block_public_acls"),
            isTrue("block_public_policy"),
            isTrue("ignore_public_acls"),
            isTrue("restrict_public_buckets"));

    @Override
    public RuleInfo info() {
        return RuleInfo.of("S3-01", Severity.CRITICAL, "Public access blocked on every bucket and on the account")
                .cites("312(a)(1)")
                .types("aws_s3_bucket", BLOCK, ACCOUNT)
                .passes("Every bucket has one " + BLOCK + " with all four flags true; a base stack has one " + ACCOUNT
                        + " likewise.")
                .fix("Set block_public_acls, block_public_policy, ignore_public_acls and restrict_public_buckets to "
                        + "true, for each bucket and once for the account.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        scope.stack().ofType("aws_s3_bucket").forEach(bucket -> verdicts.add(Verdict.on(bucket, judge(bucket, scope))));
        scope.stack().ofType(ACCOUNT).forEach(block -> verdicts.add(Verdict.on(block, FOUR_FLAGS.of(block, scope))));
        if (StackTier.isBase(scope) && scope.stack().ofType(ACCOUNT).isEmpty()) {
            verdicts.add(Verdict.missing(ACCOUNT));
        }
        return verdicts;
    }

    /** What the rule says about one bucket. */
    static Answer judge(Resource bucket, Scope scope) {
        return Companion.of(scope, BLOCK, "bucket", bucket).then(scope, FOUR_FLAGS);
    }
}
