package dev.cells.audit.rules.secrets;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Backends;
import dev.cells.audit.rule.Checks;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * SEC-02. Secrets of which AWS makes the value itself, such as the master password of a database, are no resources of a stack and
 * are not asked about, but a rotation that changes their schedule is. A secret whose value people get from elsewhere rotates by its
 * owner, which counts where {@code cells secrets status} measures the age of the value (decision 58).
 */
public final class SecretsRotate implements Rule {
    private static final String SECRET = "aws_secretsmanager_secret";
    private static final String ROTATION = "aws_secretsmanager_secret_rotation";
    private static final String RULES = "rotation_rules";
    private static final String TAG = "rotate-within-days";
    private static final int DAYS = 90;

    @Override
    public RuleInfo info() {
        return RuleInfo.of("SEC-02", Severity.MEDIUM, "Secrets rotate within 90 days")
                .cites("308(a)(5)(ii)(D)", "308(a)(4)(ii)(C)")
                .types(SECRET, ROTATION)
                .passes("A secret has an aws_secretsmanager_secret_rotation in its stack, of which rotation_rules has "
                        + "automatically_after_days of at most 90, or a schedule_expression with at most 90 days from one "
                        + "rotation to the next. Or its owner rotates it: in a stack that cells makes, it has the tag "
                        + "rotate-within-days, a number of at most 90, which cells secrets status enforces.")
                .fix(
                        "Add an aws_secretsmanager_secret_rotation. Where only people can change the value, set the tag, and "
                                + "run cells secrets status every night.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        scope.stack().ofType(SECRET).forEach(secret -> verdicts.add(Verdict.on(secret, secret(secret, scope))));
        scope.stack().ofType(ROTATION).stream()
                .filter(rotation ->
                        scope.stack().targets(rotation.get("secret_id"), SECRET).isEmpty())
                .forEach(rotation -> verdicts.add(Verdict.on(rotation, rules(rotation, scope))));
        return verdicts;
    }

    private static Answer secret(Resource secret, Scope scope) {
        Answer rotation = rotation(secret, scope);
        Value days = scope.tag(secret, TAG);
        if (rotation.passed() || days.isAbsent()) {
            return rotation;
        }
        Answer owner = Account.Fleet.of(scope.stacks()).makes(scope.stack())
                ? byOwner(days)
                : Answer.fail("nobody enforces the tag " + TAG + " of a stack that cells does not make");
        return owner.status() == rotation.status() ? Answer.all(rotation, owner) : Answer.any(List.of(rotation, owner));
    }

    private static Answer byOwner(Value days) {
        String seen = "the tag " + Checks.seen(TAG, days);
        if (days.isUnknown()) {
            return Answer.unknown(seen);
        }
        OptionalLong number = days.number();
        boolean soon = number.isPresent() && number.getAsLong() >= 1 && number.getAsLong() <= DAYS;
        return (soon
                        ? Answer.pass(seen + ", which cells secrets status enforces")
                        : Answer.fail(seen + ", must be 1 to " + DAYS))
                .on("tags");
    }

    private static Answer rotation(Resource secret, Scope scope) {
        Companion companion = Companion.of(scope, ROTATION, "secret_id", secret);
        boolean inline = !secret.get(RULES).isAbsent();
        // An argument of the secret itself until version 5 of the provider.
        return inline && companion.answer().status() != Status.PASS
                ? rules(secret, scope)
                : companion.then(scope, SecretsRotate::rules);
    }

    private static Answer rules(Resource rotation, Scope scope) {
        Value rules = Backends.sole(rotation.get(RULES));
        if (!rules.isAbsent() && !(rules instanceof Block)) {
            return Answer.unknown(Checks.seen(RULES, rules)).on(RULES);
        }
        Value days = scope.value(rotation, RULES + ".automatically_after_days");
        Value schedule = scope.value(rotation, RULES + ".schedule_expression");
        if (days.isAbsent() == schedule.isAbsent()) {
            return both(days, schedule).on(RULES);
        }
        return schedule.isAbsent()
                ? Checks.between(RULES + ".automatically_after_days", 1, DAYS).of(rotation, scope)
                : schedule(schedule).on(RULES + ".schedule_expression");
    }

    /** "but not both" (AWS Secrets Manager API reference, {@code RotationRulesType}). An expression may be null. */
    private static Answer both(Value days, Value schedule) {
        if (days.isAbsent()) {
            return Answer.fail(RULES + " has neither automatically_after_days nor schedule_expression, must have one");
        }
        String seen = Checks.seen("automatically_after_days", days) + " and "
                + Checks.seen("schedule_expression", schedule) + ", must be one of them";
        return days.isUnknown() || schedule.isUnknown() ? Answer.unknown(seen) : Answer.fail(seen);
    }

    private static Answer schedule(Value schedule) {
        String seen = Checks.seen("schedule_expression", schedule);
        if (schedule.isUnknown()) {
            return Answer.unknown(seen);
        }
        OptionalLong gap = RotationSchedule.longestGap(schedule.literal().orElseThrow());
        if (gap.isEmpty()) {
            return Answer.unknown(seen + ", of which nobody knows how often it rotates");
        }
        String days = seen + ", up to " + gap.getAsLong() + " days from one rotation to the next";
        return gap.getAsLong() <= DAYS ? Answer.pass(days) : Answer.fail(days + ", must be at most " + DAYS);
    }
}
