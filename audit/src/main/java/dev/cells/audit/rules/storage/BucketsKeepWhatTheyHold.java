package dev.cells.audit.rules.storage;

import static dev.cells.audit.rule.Checks.notTrue;
import static dev.cells.audit.rule.Checks.seen;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.BucketPart;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** S3-05. What a bucket holds stays as long as it must, and what nobody sees of it goes. */
public final class BucketsKeepWhatTheyHold extends ResourceRule {
    private static final String BUCKET = "aws_s3_bucket";
    private static final String TAG = "retention-days";

    /** Six years, 45 CFR 164.316(b)(2)(i). */
    static final long YEARS_6 = 2192;

    private static final RuleInfo INFO = RuleInfo.of(
                    "S3-05", Severity.HIGH, "Buckets are not emptied, and nothing in them expires too early")
            .cites("312(c)(1)", "310(d)(2)(i)", "316(b)(2)(i)")
            .types(BUCKET, BucketPart.LIFECYCLE.type())
            .passes(
                    "force_destroy is not true, and the one lifecycle configuration ends versions that are not current, and"
                            + " uploads that were not finished, of all objects. No rule of it ends current objects of class log or"
                            + " evidence in fewer than 2192 days; of class phi (or of none), in fewer than the tag retention-days"
                            + " of the bucket says that the contract asks for.")
            .fix(
                    "Set force_destroy = false, add noncurrent_version_expiration and abort_incomplete_multipart_upload, and"
                            + " raise expiration.days to the retention of the class.");
    /** What else a filter may have (registry page of aws_s3_bucket_lifecycle_configuration), and the older tags. */
    private static final List<String> CONDITIONS =
            List.of("tag", "and", "tags", "object_size_greater_than", "object_size_less_than");

    private static final Check NOT_EMPTIED = notTrue("force_destroy");

    public BucketsKeepWhatTheyHold() {
        super(INFO, List.of(BUCKET), BucketsKeepWhatTheyHold::judge);
    }

    /** What the rule says about one bucket. */
    static Answer judge(Resource bucket, Scope scope) {
        return Answer.all(
                NOT_EMPTIED.of(bucket, scope),
                BucketPart.LIFECYCLE
                        .of(scope, bucket)
                        .then(scope, (lifecycle, at) -> lifecycle(at, bucket, lifecycle)));
    }

    private static Answer lifecycle(Scope scope, Resource bucket, Resource lifecycle) {
        List<Value> rules = lifecycle.get("rule").items();
        List<Answer> answers = new ArrayList<>();
        answers.add(some(rules, "noncurrent_version_expiration.noncurrent_days"));
        answers.add(some(rules, "abort_incomplete_multipart_upload.days_after_initiation"));
        for (Value rule : rules) {
            if (!rule.get("status").is("Disabled")) {
                Answer answer = expiry(scope, bucket, rule);
                boolean perhaps = rule.get("status").isUnknown() && answer.status() == Status.FAIL;
                answers.add(
                        perhaps ? Answer.unknown("status is " + rule.get("status") + "; " + answer.message()) : answer);
            }
        }
        return Answer.all(answers).on("rule");
    }

    /** Whether a rule for all objects has the number. */
    private static Answer some(List<Value> rules, String path) {
        List<Answer> answers = new ArrayList<>();
        answers.add(Answer.fail("no rule for all objects has " + path + ", one must"));
        for (Value rule : rules) {
            Value days = rule.path(path);
            if (isHidden(rule) || !days.isAbsent()) {
                answers.add(enabledForAll(rule, path, days));
            }
        }
        return Answer.any(answers);
    }

    private static Answer enabledForAll(Value rule, String path, Value days) {
        Value status = rule.get("status");
        Value filter = rule.get("filter");
        boolean unknown = isHidden(rule) || status.isUnknown() || days.isUnknown() || isUnknown(filter);
        if (unknown) {
            return Answer.unknown(seen(path, days) + ", in a rule whose status or filter is not known");
        }
        boolean all = status.is("Enabled") && isWhole(filter) && isEmpty(rule.get("prefix"));
        return all && days.number().isPresent()
                ? Answer.pass(seen(path, days))
                : Answer.fail(seen(path, days) + ", but in a rule that is disabled or for some objects only");
    }

    /** A block that only Terraform knows. */
    private static boolean isHidden(Value block) {
        return block instanceof Text && block.isUnknown();
    }

    private static boolean isUnknown(Value filter) {
        return isHidden(filter) || filter.get("prefix").isUnknown();
    }

    /** A filter without a condition, or with the empty prefix. */
    private static boolean isWhole(Value filter) {
        return filter.isAbsent()
                || filter.is("")
                || isEmpty(filter.get("prefix"))
                        && CONDITIONS.stream().allMatch(key -> filter.get(key).isAbsent());
    }

    private static boolean isEmpty(Value prefix) {
        return prefix.isAbsent() || prefix.is("");
    }

    private static Answer expiry(Scope scope, Resource bucket, Value rule) {
        if (isHidden(rule) || isHidden(rule.get("expiration"))) {
            return Answer.unknown("a rule of the lifecycle is " + rule);
        }
        Value days = rule.path("expiration.days");
        if (!rule.path("expiration.date").isAbsent()) {
            return Answer.fail(seen("expiration.date", rule.path("expiration.date"))
                    + ": objects of the day before go with it, must be days");
        }
        // 0 is how the provider writes the absence of days beside expired_object_delete_marker.
        return days.isAbsent() || days.is("0") ? Answer.pass("current objects stay") : longEnough(scope, bucket, days);
    }

    private static Answer longEnough(Scope scope, Resource bucket, Value days) {
        Value dataClass = scope.tag(bucket, DataClass.TAG);
        String seen = seen("expiration.days", days);
        if (dataClass.is("internal") || dataClass.is("public")) {
            return Answer.pass(seen);
        }
        if (days.isUnknown() || dataClass.isUnknown()) {
            return Answer.unknown(seen + " and " + DataClass.TAG + " is " + dataClass);
        }
        boolean kept = DataClass.is(scope, bucket, "log") || DataClass.is(scope, bucket, "evidence");
        Value contract = scope.tag(bucket, TAG);
        OptionalLong least = kept ? OptionalLong.of(YEARS_6) : contract.number();
        if (least.isEmpty()) {
            return Answer.unknown(
                    seen + ", and no tag " + TAG + " says what the client's contract asks for: it is " + contract);
        }
        boolean enough = days.number().isPresent() && days.number().getAsLong() >= least.getAsLong();
        return enough
                ? Answer.pass(seen)
                : Answer.fail(seen + ", must be at least " + least.getAsLong() + " for class " + dataClass);
    }
}
