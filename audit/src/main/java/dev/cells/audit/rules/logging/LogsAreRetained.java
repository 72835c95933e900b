package dev.cells.audit.rules.logging;

import static dev.cells.audit.rule.Checks.atLeast;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import java.util.List;

/**
 * LOG-04. Six years is what 45 CFR 164.316(b)(2)(i) asks for documentation; for logs it is a policy reading. 2192 days
 * is the value of CloudWatch that covers six years.
 */
public final class LogsAreRetained extends ResourceRule {
    private static final int SIX_YEARS = 2192;
    private static final int ONE_YEAR = 365;

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
        return atLeast("retention_in_days", isAudit(scope, group) ? SIX_YEARS : ONE_YEAR)
                .of(group, scope);
    }

    private static boolean isAudit(Scope scope, Resource group) {
        boolean ofTrail = scope.stack().ofType("aws_cloudtrail").stream().anyMatch(trail -> scope.stack()
                .targets(trail.get("cloud_watch_logs_group_arn"), group.type())
                .contains(group));
        String name = scope.value(group, "name").toString();
        return ofTrail || name.startsWith("/aws/rds/") || DataClass.is(scope, group, "evidence");
    }
}
