package dev.cells.audit.rules.transmission;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.BucketArns;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
                .map(bucket -> Verdict.on(
                        bucket,
                        Companion.of(scope, "aws_s3_bucket_policy", "bucket", bucket)
                                .then(scope, (policy, at) -> judge(at, bucket, policy))))
                .toList();
    }

    private static Answer judge(Scope scope, Resource bucket, Resource companion) {
        Policy policy = scope.policy(companion.get("policy"));
        Set<String> covered = new HashSet<>();
        boolean unsure = false;
        for (Statement statement : policy.denying()) {
            if (deniesPlaintext(statement)) {
                for (Text resource : statement.resources()) {
                    covered.addAll(BucketArns.covered(scope, bucket, resource));
                    unsure |= resource.isOpaque();
                }
            }
        }
        if (covered.containsAll(BucketArns.BOTH)) {
            return Answer.pass("plaintext requests are denied");
        }
        if (!policy.isWhole() || unsure) {
            return Answer.unknown("plaintext must be denied, and not all of the policy is known: " + policy.unknown());
        }
        return Answer.fail(
                covered.isEmpty()
                        ? "no statement denies everyone s3:* when aws:SecureTransport is false and for that reason alone"
                        : "plaintext is denied only for " + covered + ", must be for the bucket and its objects");
    }

    private static boolean deniesPlaintext(Statement statement) {
        return Plaintext.isDenied(statement) && (statement.hasAction("s3:*") || statement.hasAction("*"));
    }
}
