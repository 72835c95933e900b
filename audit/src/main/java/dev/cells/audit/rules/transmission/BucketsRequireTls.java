package dev.cells.audit.rules.transmission;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.BucketArns;
import dev.cells.audit.rule.BucketPart;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * TLS-01. S3 answers over HTTP unless the bucket's policy says no. A statement with a further condition says no only
 * sometimes, so it does not count.
 */
public final class BucketsRequireTls implements Rule {
    @Override
    public RuleInfo info() {
        return RuleInfo.of("TLS-01", Severity.HIGH, "Every bucket denies plaintext requests")
                .cites("312(e)(1)", "312(e)(2)(i)", "312(e)(2)(ii)")
                .types("aws_s3_bucket", "aws_s3_bucket_policy")
                .passes("The bucket's one policy denies everyone s3:* on the bucket and on its objects, under the sole "
                        + "condition that aws:SecureTransport is false; several statements may do it together.")
                .fix("Deny principal * action s3:* on the bucket's ARN and ARN/* when aws:SecureTransport is false.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        return scope.stack().ofType("aws_s3_bucket").stream()
                .map(bucket -> Verdict.on(bucket, judge(scope, bucket)))
                .toList();
    }

    /** A bucket's own argument policy is deprecated, and still sets the bucket's one policy. */
    private static Answer judge(Scope scope, Resource bucket) {
        return BucketPart.POLICY.of(scope, bucket).then(scope, (policy, at) -> judge(
                        at, bucket, at.policy(policy.get("policy")))
                .on("policy"));
    }

    private static Answer judge(Scope scope, Resource bucket, Policy policy) {
        Map<BucketArns, Certainty> covered = new EnumMap<>(BucketArns.class);
        for (Statement statement : policy.statements()) {
            Certainty denies = Plaintext.isDenied(statement).and(statement.hasActions("s3:*"));
            for (BucketArns part : BucketArns.values()) {
                Certainty here = denies == Certainty.NO
                        ? denies
                        : denies.and(part.isCovered(scope, bucket, statement.resources()));
                covered.merge(part, here, Certainty::or);
            }
        }
        List<BucketArns> sure = covered.keySet().stream()
                .filter(part -> covered.get(part) == Certainty.YES)
                .toList();
        if (sure.size() == BucketArns.values().length) {
            return Answer.pass("plaintext requests are denied");
        }
        boolean maybe = !covered.isEmpty() && !covered.containsValue(Certainty.NO);
        if (!policy.isWhole() || maybe) {
            return Answer.unknown("plaintext must be denied, and not all of the policy is known: " + policy.unknown());
        }
        return Answer.fail(
                sure.isEmpty()
                        ? "no statement denies everyone s3:* when aws:SecureTransport is false and for that reason alone"
                        : "plaintext is denied only for " + sure + ", must be for the bucket and its objects");
    }
}
