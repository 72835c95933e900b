package dev.cells.audit.rules.storage;

import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.isTrue;
import static dev.cells.audit.rule.Checks.seen;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.BucketPart;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.logging.AccessLogTargets;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * S3-06. Evidence that an administrator can delete is none. Where AWS refuses to deliver into a locked bucket, the bucket
 * cannot have a lock, and BKP, S3-03 and S3-05 have to do: "S3 buckets with Object Lock can't be used as destination
 * buckets for server access logs" (Amazon S3 User Guide, "Object Lock considerations"); "AWS Config does not support the
 * delivery channel to an Amazon S3 bucket where object lock is enabled" (AWS CloudFormation Template Reference,
 * AWS::Config::DeliveryChannel). A bucket that a trail writes into has no such excuse.
 */
public final class LogsAreWrittenOnce implements Rule {
    private static final String BUCKET = "aws_s3_bucket";
    private static final String TRAIL = "aws_cloudtrail";
    private static final String CHANNEL = "aws_config_delivery_channel";
    private static final String RETENTION = "rule.default_retention";

    private static final Check ENABLED = isTrue("object_lock_enabled");

    private static final Check LOCKED = Check.all(isOneOf(RETENTION + ".mode", "COMPLIANCE"), (lock, scope) -> {
        Value years = scope.value(lock, RETENTION + ".years");
        Value days = scope.value(lock, RETENTION + ".days");
        Value said = years.isAbsent() ? days : years;
        String path = RETENTION + (years.isAbsent() ? ".days" : ".years");
        long least = years.isAbsent() ? BucketsKeepWhatTheyHold.YEARS_6 : 6;
        String seen = seen(path, said) + ", must be at least " + least;
        if (said.isUnknown()) {
            return Answer.unknown(seen).on(path);
        }
        boolean enough = said.number().isPresent() && said.number().getAsLong() >= least;
        return (enough ? Answer.pass(seen(path, said)) : Answer.fail(seen)).on(path);
    });

    @Override
    public RuleInfo info() {
        return RuleInfo.of(
                        "S3-06", Severity.HIGH, "Logs and evidence of an account are written once and kept six years")
                .cites("316(b)(2)(i)", "312(c)(1)")
                .types(BUCKET, BucketPart.OBJECT_LOCK.type(), TRAIL, CHANNEL, BucketPart.LOGGING.type())
                .passes("In a base stack, a bucket of class log or evidence has object_lock_enabled = true and one lock"
                        + " configuration with default_retention in mode COMPLIANCE for at least 2192 days or 6 years;"
                        + " a bucket into which S3 writes access logs, or AWS Config its records, and no trail writes, has"
                        + " none, because AWS does not deliver into locked buckets. In no stack has a bucket of class phi"
                        + " a lock in mode COMPLIANCE: a client may ask for the destruction of health data.")
                .fix(
                        "Set object_lock_enabled = true (of a new bucket), and add an aws_s3_bucket_object_lock_configuration"
                                + " with mode COMPLIANCE and 2192 days; for health data, mode GOVERNANCE.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource bucket : scope.stack().ofType(BUCKET)) {
            Value dataClass = scope.tag(bucket, DataClass.TAG);
            Companion lock = BucketPart.OBJECT_LOCK.of(scope, bucket);
            boolean kept = dataClass.is("log") || dataClass.is("evidence");
            if (StackTier.isBase(scope) && (kept || dataClass.isUnknown())) {
                Answer answer = mustBeLocked(scope, bucket, lock);
                verdicts.add(Verdict.on(bucket, kept ? answer : perhaps(dataClass, answer)));
            } else if (!kept && lock.answer().status() != Status.FAIL) {
                verdicts.add(Verdict.on(bucket, lock.then(scope, (found, at) -> mayEnd(at, dataClass, found))));
            }
        }
        return verdicts;
    }

    private static Answer mustBeLocked(Scope scope, Resource bucket, Companion lock) {
        Answer locked = Answer.all(lock.then(scope, LOCKED), enabled(scope, bucket, lock));
        boolean trail = !scope.joined(TRAIL, "s3_bucket_name", bucket).isEmpty();
        if (locked.passed() || trail) {
            return locked;
        }
        if (AccessLogTargets.isTargetOfBuckets(scope, bucket)) {
            return Answer.pass("S3 writes access logs into it, and does not into a locked bucket");
        }
        return scope.joined(CHANNEL, "s3_bucket_name", bucket).isEmpty()
                ? locked
                : Answer.pass("AWS Config delivers into it, and does not into a locked bucket");
    }

    private static Answer enabled(Scope scope, Resource bucket, Companion lock) {
        boolean inside = lock.resource()
                .filter(found -> found.address().equals(bucket.address()))
                .filter(found -> found.get("object_lock_enabled").is("Enabled"))
                .isPresent();
        return inside ? Answer.pass("its object lock is enabled") : ENABLED.of(bucket, scope);
    }

    private static Answer perhaps(Value dataClass, Answer answer) {
        return answer.passed()
                ? Answer.unknown(DataClass.TAG + " is " + dataClass + "; of class phi it must not be locked for ever")
                : Answer.unknown(
                        DataClass.TAG + " is " + dataClass + "; of class log or evidence: " + answer.message());
    }

    private static Answer mayEnd(Scope scope, Value dataClass, Resource lock) {
        Value mode = scope.value(lock, RETENTION + ".mode");
        String seen = seen(RETENTION + ".mode", mode) + " and " + DataClass.TAG + " is " + dataClass;
        boolean open = dataClass.is("internal") || dataClass.is("public");
        if (open || mode.is("GOVERNANCE") || mode.isAbsent()) {
            return Answer.pass(seen);
        }
        return (mode.isUnknown() || !dataClass.is("phi")
                        ? Answer.unknown(seen + ": nobody can delete health data before its lock ends")
                        : Answer.fail(
                                seen + ": nobody can delete health data before its lock ends, must be GOVERNANCE"))
                .on(RETENTION + ".mode");
    }
}
