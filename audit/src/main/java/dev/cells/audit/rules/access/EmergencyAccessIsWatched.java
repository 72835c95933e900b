package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.monitoring.EventAlarms;
import dev.cells.audit.rules.monitoring.FilterPattern;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** IAM-09. The emergency role of an account is the one in its base stack with the tag {@code access = break-glass}. */
public final class EmergencyAccessIsWatched implements Rule {
    private static final String ROLE = "aws_iam_role";
    private static final String TRAIL = "aws_cloudtrail";
    private static final String TAG = "access";
    private static final String EMERGENCY = "break-glass";

    @Override
    public RuleInfo info() {
        List<String> types = new ArrayList<>(List.of(ROLE, TRAIL));
        types.addAll(EventAlarms.TYPES.stream()
                .filter(type -> !type.startsWith("aws_sns"))
                .toList());
        return RuleInfo.of("IAM-09", Severity.HIGH, "Emergency access exists, requires MFA and raises an alarm")
                .cites("312(a)(2)(ii)", "308(a)(7)(ii)(C)")
                .types(types.toArray(String[]::new))
                .passes("A base stack has exactly one role tagged access = break-glass; only people with a second "
                        + "factor assume it, or roles that they assumed (IAM-07); and a metric filter on the log group "
                        + "of the trail matches its AssumeRole event, with an alarm that has alarm_actions.")
                .fix("Add a role tagged access = break-glass with the condition aws:MultiFactorAuthPresent, and a "
                        + "metric filter with an alarm on sts:AssumeRole of it.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        if (!StackTier.isBase(scope)) {
            return List.of();
        }
        List<Resource> maybe = new ArrayList<>();
        List<Resource> tagged = new ArrayList<>();
        for (Resource role : scope.stack().ofType(ROLE)) {
            Value tag = scope.tag(role, TAG);
            if (tag.is(EMERGENCY)) {
                tagged.add(role);
            } else if (tag.isUnknown()) {
                maybe.add(role);
            }
        }
        if (tagged.isEmpty() && maybe.isEmpty()) {
            return List.of(new Verdict(
                    ROLE, Answer.fail("no role of this stack is tagged access = break-glass, one must be")));
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource role : tagged) {
            Answer alone = tagged.size() > 1
                    ? Answer.fail(tagged.size() + " roles are tagged access = break-glass, must be one")
                    : maybe.isEmpty()
                            ? Answer.pass("one role is tagged access = break-glass")
                            : Answer.unknown(maybe.get(0) + " may be tagged access = break-glass too");
            verdicts.add(
                    Verdict.on(role, Answer.all(alone, TrustRules.isForPeople(role, scope), watched(role, scope))));
        }
        maybe.forEach(role -> verdicts.add(
                Verdict.on(role, Answer.unknown("whether it is tagged access = break-glass is not known"))));
        return verdicts;
    }

    private static Answer watched(Resource role, Scope scope) {
        String arn = arn(role, scope);
        Map<String, String> event = Map.of(
                "eventName", "AssumeRole",
                "eventSource", "sts.amazonaws.com",
                "eventType", "AwsApiCall",
                "requestParameters.roleArn", arn);
        List<Answer> answers = scope.stack().ofType(TRAIL).stream()
                .map(trail -> new EventAlarms(scope, trail, reference -> says(role, reference, arn), false).of(event))
                .toList();
        Answer best = answers.isEmpty() ? Answer.fail("no trail in this stack") : Answer.any(answers);
        return best.passed()
                ? best
                : new Answer(best.status(), "no alarm on its use: " + best.message(), "", best.because());
    }

    private static Optional<String> says(Resource role, Reference reference, String arn) {
        boolean own = reference.address().equals(role.address());
        if (own && reference.attribute().equals("arn")) {
            return Optional.of(arn);
        }
        return Optional.empty();
    }

    private static String arn(Resource role, Scope scope) {
        Value path = scope.value(role, "path");
        return "arn:" + Account.partition(scope).orElse("aws") + ":iam::"
                + Account.id(scope).orElse(FilterPattern.UNKNOWN) + ":role"
                + (path.isAbsent() ? "/" : path.literal().orElse(FilterPattern.UNKNOWN))
                + scope.value(role, "name").literal().orElse(FilterPattern.UNKNOWN);
    }
}
