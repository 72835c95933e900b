package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Arns;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.ArnPattern;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Patterns;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * LOG-09. Whose actions are recorded must not be able to stop the recording or to remove what it recorded. Actions of
 * the Service Authorization Reference, "Actions, resources, and condition keys for AWS CloudTrail" and "for Amazon S3".
 */
public final class AuditTrailIsOutOfReach implements Rule {
    private static final String TRAIL = "aws_cloudtrail";
    private static final String BUCKET = "aws_s3_bucket";
    private static final String GROUP = "aws_cloudwatch_log_group";

    private static final List<String> STOPPING = List.of(
            "cloudtrail:DeleteTrail",
            "cloudtrail:PutEventSelectors",
            "cloudtrail:StopLogging",
            "cloudtrail:UpdateTrail");

    private static final List<String> OPENING_BUCKETS =
            List.of("s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:PutBucketPolicy", "s3:PutLifecycleConfiguration");

    private static final List<String> REMOVING_LOGS =
            List.of("logs:DeleteLogGroup", "logs:DeleteLogStream", "logs:PutRetentionPolicy");

    /** What must not be done to which ARN. */
    private record Harm(List<String> actions, ArnPattern to) {}

    @Override
    public RuleInfo info() {
        TreeSet<String> types = new TreeSet<>(List.of(IdentityPolicies.types()));
        types.addAll(List.of(TRAIL, BUCKET, "aws_s3_bucket_policy", GROUP));
        return RuleInfo.of("LOG-09", Severity.HIGH, "The audit trail is out of reach of the workloads it records")
                .cites("312(b)", "312(c)(1)")
                .types(types.toArray(String[]::new))
                .passes("In utility stacks and cells, no Allow has " + String.join(", ", STOPPING) + ", or on the "
                        + "bucket of a base stack's trail, or one of class evidence there, an action that deletes objects "
                        + "or changes its policy or lifecycle, or on every log group, or that of the trail, one that "
                        + "deletes it or changes its retention. The policies of these buckets deny everyone, but for one "
                        + "role at most, to delete objects and versions.")
                .fix("Leave the action out, or name the stack's own buckets and log groups.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        if (StackTier.isBase(scope)) {
            return KeptRecords.judge(scope);
        }
        List<Harm> harms = harms(scope);
        return IdentityPolicies.judge(
                scope,
                statement -> complaint(scope, statement, harms),
                List.of("admin", "all:s3", "all:logs", "trails")::contains);
    }

    private static List<Harm> harms(Scope scope) {
        List<Harm> harms = new ArrayList<>();
        harms.add(new Harm(STOPPING, every("cloudtrail", "trail/*")));
        harms.add(new Harm(REMOVING_LOGS, every("logs", "log-group:*")));
        scope.stacks().stacks().values().stream()
                .map(scope::in)
                .filter(StackTier::isBase)
                .forEach(base -> {
                    KeptRecords.buckets(base).forEach(bucket -> {
                        harms.add(new Harm(OPENING_BUCKETS, Arns.of(base, bucket, "")));
                        harms.add(new Harm(KeptRecords.REMOVING, Arns.of(base, bucket, objects(base, bucket))));
                    });
                    base.stack().ofType(TRAIL).stream()
                            .flatMap(trail ->
                                    base.stack().targets(trail.get("cloud_watch_logs_group_arn"), GROUP).stream())
                            .forEach(group -> List.of("", ":*")
                                    .forEach(end -> harms.add(new Harm(REMOVING_LOGS, Arns.of(base, group, end)))));
                });
        return harms;
    }

    private static ArnPattern every(String service, String resource) {
        return ArnPattern.some(Optional.empty(), service, Optional.empty(), Optional.empty(), Text.of(resource));
    }

    private static String objects(Scope base, Resource bucket) {
        boolean ofTrail = base.stack().ofType(TRAIL).stream().anyMatch(trail -> base.stack()
                .targets(trail.get("s3_bucket_name"), BUCKET)
                .contains(bucket));
        return !ofTrail ? "/*" : "/AWSLogs/" + Account.id(base).orElse("*") + "/CloudTrail/*";
    }

    private static Optional<Answer> complaint(Scope scope, Statement statement, List<Harm> harms) {
        List<Answer> wrong = new ArrayList<>();
        for (Harm harm : harms) {
            for (String action : harm.actions()) {
                Certainty allowed = has(statement, action);
                if (allowed != Certainty.NO) {
                    Certainty reached = harm.actions() == STOPPING ? Certainty.YES : reaches(scope, statement, harm);
                    Answer.complaint(allowed.and(reached), statement + " allows " + action + " on " + harm.to())
                            .ifPresent(wrong::add);
                }
            }
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(Answer.all(wrong));
    }

    private static Certainty has(Statement statement, String action) {
        Certainty listed = statement.actions().stream()
                .map(pattern -> Patterns.covers(pattern, action))
                .reduce(Certainty.NO, Certainty::or);
        return statement.inverts("action") ? listed.not() : listed;
    }

    private static Certainty reaches(Scope scope, Statement statement, Harm harm) {
        Certainty listed = statement.resources().stream()
                .map(pattern -> Arns.pattern(scope, pattern).covers(harm.to()))
                .reduce(Certainty.NO, Certainty::or);
        return statement.inverts("resource") ? listed.not() : listed;
    }
}
