package dev.cells.audit.rules.logging;

import static dev.cells.audit.rule.Checks.atLeast;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import java.util.List;

/**
 * LOG-04. Six years is what 45 CFR 164.316(b)(2)(i) asks for documentation; for logs it is a policy reading. 2192 days
 * is the value of CloudWatch that covers six years.
 */
public final class LogsAreRetained extends ResourceRule {
    private static final int SIX_YEARS = 2192;
    private static final int ONE_YEAR = 365;
    private static final String OF_DATABASES = "/aws/rds/";

    private static final RuleInfo INFO = RuleInfo.of("LOG-04", Severity.MEDIUM, "Log retention by class")
            .cites("316(b)(2)(i)", "312(b)")
            .types("aws_cloudwatch_log_group")
            .passes("retention_in_days is at least 2192 for audit logs (where a trail or a database writes, or of "
                    + "class evidence) and at least 365 for others. Absent, and 0, mean for ever and by accident.")
            .fix("Set retention_in_days to 2192 or 365.");

    public LogsAreRetained() {
        super(INFO, List.of("aws_cloudwatch_log_group"), LogsAreRetained::judge);
    }

    /** What the rule says about one log group. */
    public static Answer judge(Resource group, Scope scope) {
        Answer asAudit = atLeast("retention_in_days", SIX_YEARS).of(group, scope);
        Answer asOther = atLeast("retention_in_days", ONE_YEAR).of(group, scope);
        return switch (isAudit(scope, group)) {
            case YES -> asAudit;
            case NO -> asOther;
            case MAYBE ->
                asAudit.passed() || !asOther.passed()
                        ? asOther
                        : Answer.unknown("it may be of audit logs; then " + asAudit.message())
                                .on("retention_in_days");
        };
    }

    /** Whether it is one of audit logs, which are kept as documentation is. */
    public static Certainty isAudit(Scope scope, Resource group) {
        if (DataClass.is(scope, group, "evidence") || isOfTrail(scope, group)) {
            return Certainty.YES;
        }
        boolean perhaps = scope.tag(group, DataClass.TAG).isUnknown()
                || !scope.stack()
                        .mayJoin("aws_cloudtrail", "cloud_watch_logs_group_arn", group)
                        .isEmpty();
        return isOfDatabase(scope.value(group, "name")).or(Certainty.of(perhaps).and(Certainty.MAYBE));
    }

    private static boolean isOfTrail(Scope scope, Resource group) {
        return scope.stack().ofType("aws_cloudtrail").stream().anyMatch(trail -> scope.stack()
                .targets(trail.get("cloud_watch_logs_group_arn"), group.type())
                .contains(group));
    }

    /** By the beginning of the name, which AWS prescribes. */
    private static Certainty isOfDatabase(Value name) {
        String begin = name instanceof Text text
                        && !text.parts().isEmpty()
                        && text.parts().get(0) instanceof Part.Literal literal
                ? literal.text()
                : "";
        boolean known = name.isAbsent() || name.literal().isPresent() || begin.length() >= OF_DATABASES.length();
        return begin.startsWith(OF_DATABASES)
                ? Certainty.YES
                : Certainty.of(!known && OF_DATABASES.startsWith(begin)).and(Certainty.MAYBE);
    }
}
