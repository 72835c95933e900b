package dev.cells.audit.rules.logging;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** LOG-03. The trail is that of the account's base stack, or one of the bucket's own stack. */
public final class ObjectAccessIsRecorded extends ResourceRule {
    private static final String BUCKET = "aws_s3_bucket";
    private static final String TRAIL = "aws_cloudtrail";

    private static final RuleInfo INFO = RuleInfo.of(
                    "LOG-03", Severity.HIGH, "Reads and writes of objects recorded for every bucket of health data")
            .cites("312(b)", "312(a)(2)(i)", "308(a)(3)(ii)(A)", "308(a)(1)(ii)(D)")
            .types(BUCKET, TRAIL)
            .passes(
                    "A trail of the account's base stack or of its own stack, that logs and is there where the bucket is, "
                            + "selects all reads and writes of the objects of each bucket of class phi (or of none): a data "
                            + "resource AWS::S3::Object with arn:aws:s3 or the bucket's ARN and /, or an advanced selector of "
                            + "that type that leaves none of them out.")
            .fix("Add data events of AWS::S3::Object to the trail of the base stack.");

    public ObjectAccessIsRecorded() {
        super(INFO, List.of(BUCKET), ObjectAccessIsRecorded::judge);
    }

    private static Answer judge(Resource bucket, Scope scope) {
        if (!DataClass.isPhi(scope, bucket)) {
            return Answer.pass("holds no health data");
        }
        List<Answer> answers = new ArrayList<>();
        boolean base = StackTier.isBase(scope);
        for (Stack stack : scope.stacks().stacks().values()) {
            Scope there = scope.in(stack);
            boolean own = stack == scope.stack();
            Certainty here = own ? Certainty.YES : same(Account.id(scope), Account.id(there));
            if (here == Certainty.NO || !own && !StackTier.isBase(there)) {
                continue;
            }
            base |= !own && here == Certainty.YES;
            stack.ofType(TRAIL).forEach(trail -> answers.add(by(scope, bucket, there, trail, here)));
        }
        if (answers.isEmpty()) {
            return base
                    ? Answer.fail("there is no trail in the account's base stack")
                    : Answer.unknown("the account's base stack, which has the trail, is not at hand");
        }
        return Answer.any(answers);
    }

    private static Certainty same(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() ? Certainty.MAYBE : Certainty.of(one.equals(other));
    }

    private static Answer by(Scope scope, Resource bucket, Scope there, Resource trail, Certainty here) {
        String name = new Located(there.stack(), trail).from(scope.stack());
        Certainty logging = isOn(there.value(trail, "enable_logging"))
                .and(isTrue(there.value(trail, "is_multi_region_trail"))
                        .or(same(
                                Account.region(scope, bucket).literal(),
                                Account.region(there, trail).literal())));
        Certainty recorded =
                new ObjectEvents(scope, bucket, there, trail).areRecorded().and(logging);
        Answer answer =
                switch (recorded.and(here)) {
                    case YES -> Answer.pass(name + " records reads and writes of its objects");
                    case MAYBE ->
                        Answer.unknown("whether " + name + " records all reads and writes of its objects is not known");
                    case NO -> Answer.fail(name + " does not record all reads and writes of its objects");
                };
        return answer.because(name);
    }

    private static Certainty isOn(Value enabled) {
        return enabled.isAbsent() ? Certainty.YES : isTrue(enabled);
    }

    private static Certainty isTrue(Value value) {
        return value.isUnknown() ? Certainty.MAYBE : Certainty.of(value.isTrue());
    }
}
