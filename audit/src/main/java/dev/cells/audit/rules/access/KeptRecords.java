package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Arns;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.policy.ArnPattern;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Condition;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The buckets of a base stack that keep records, of its trail and of class evidence: nobody deletes what is in them. */
final class KeptRecords {
    private static final String BUCKET = "aws_s3_bucket";
    static final List<String> REMOVING = List.of("s3:DeleteObject", "s3:DeleteObjectVersion");

    /** Operators under which a denial holds for everyone but those that it names. */
    private static final Set<String> EXCEPT = Set.of("arnnotequals", "arnnotlike", "stringnotequals", "stringnotlike");

    private KeptRecords() {}

    static Set<Resource> buckets(Scope base) {
        Set<Resource> buckets = new LinkedHashSet<>();
        base.stack()
                .ofType("aws_cloudtrail")
                .forEach(trail -> buckets.addAll(base.stack().targets(trail.get("s3_bucket_name"), BUCKET)));
        base.stack().ofType(BUCKET).stream()
                .filter(bucket -> DataClass.is(base, bucket, "evidence"))
                .forEach(buckets::add);
        return buckets;
    }

    private static Certainty keeps(Scope base, Resource bucket) {
        if (buckets(base).contains(bucket)) {
            return Certainty.YES;
        }
        boolean perhaps = base.tag(bucket, DataClass.TAG).isUnknown()
                || !base.stack()
                        .mayJoin("aws_cloudtrail", "s3_bucket_name", bucket)
                        .isEmpty();
        return Certainty.of(perhaps).and(Certainty.MAYBE);
    }

    static List<Verdict> judge(Scope base) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource trail : base.stack().ofType("aws_cloudtrail")) {
            if (base.stack().targets(trail.get("s3_bucket_name"), BUCKET).isEmpty()) {
                verdicts.add(Verdict.on(
                        trail,
                        Answer.unknown("s3_bucket_name is " + trail.get("s3_bucket_name")
                                        + ", which this stack does not declare, so that its policy is not at hand")
                                .on("s3_bucket_name")));
            }
        }
        for (Resource bucket : base.stack().ofType(BUCKET)) {
            Certainty keeps = keeps(base, bucket);
            if (keeps != Certainty.NO) {
                Answer answer = Companion.of(base, "aws_s3_bucket_policy", "bucket", bucket)
                        .then(base, (policy, at) -> denies(at, bucket, policy));
                verdicts.add(Verdict.on(bucket, answer.supposing(keeps, "keep records")));
            }
        }
        return verdicts;
    }

    private static Answer denies(Scope scope, Resource bucket, Resource holder) {
        Policy policy = scope.policy(holder.get("policy"));
        ArnPattern objects = Arns.of(scope, bucket, "/*");
        List<Answer> wrong = new ArrayList<>();
        for (String action : REMOVING) {
            Certainty denied = policy.statements().stream()
                    .map(statement -> denies(scope, statement, action, objects))
                    .reduce(policy.isWhole() ? Certainty.NO : Certainty.MAYBE, Certainty::or);
            Answer.complaint(denied.not(), holder + " does not deny " + action + " to everyone but one role")
                    .ifPresent(wrong::add);
        }
        return (wrong.isEmpty()
                        ? Answer.pass(holder + " denies everyone but one role to delete objects")
                        : Answer.all(wrong))
                .on("policy");
    }

    private static Certainty denies(Scope scope, Statement statement, String action, ArnPattern objects) {
        Certainty effect = statement.mayAllowOrDeny() ? Certainty.MAYBE : Certainty.of(statement.denies());
        Certainty everything = statement.inverts("resource")
                ? Certainty.NO
                : statement.resources().stream()
                        .map(resource -> Arns.pattern(scope, resource).covers(objects))
                        .reduce(Certainty.NO, Certainty::or);
        return effect.and(statement.hasActions(action))
                .and(statement.isForEveryone())
                .and(everything)
                .and(exceptOne(statement));
    }

    /** Without a condition, or with one that leaves out a single role, by its ARN. */
    private static Certainty exceptOne(Statement statement) {
        if (statement.conditions().isEmpty()) {
            return Certainty.YES;
        }
        if (statement.conditions().size() > 1) {
            return Certainty.NO;
        }
        Condition condition = statement.conditions().get(0);
        boolean excepts = EXCEPT.contains(condition.operator().toLowerCase(Locale.ROOT))
                && condition.key().equalsIgnoreCase("aws:PrincipalArn")
                && condition.values().size() == 1;
        if (condition.isUnreadable() || !excepts) {
            return condition.isUnreadable() ? Certainty.MAYBE : Certainty.NO;
        }
        return ArnPattern.of(condition.values().get(0)).isOne()
                ? Certainty.YES
                : Certainty.of(condition.values().get(0).isUnknown()).and(Certainty.MAYBE);
    }
}
