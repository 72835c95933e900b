package dev.cells.audit.rules.logging;

import static dev.cells.audit.rule.Checks.isTrue;
import static dev.cells.audit.rule.Checks.notFalse;
import static dev.cells.audit.rule.Checks.refersTo;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import java.util.List;

/** What CloudTrail records and how its log files are protected: LOG-01 and LOG-02. */
public final class TrailRules {
    private static final String TRAIL = "aws_cloudtrail";
    private static final Check COMPLETE = Check.all(
            isTrue("is_multi_region_trail"),
            notFalse("enable_logging"),
            notFalse("include_global_service_events"),
            (trail, scope) -> ManagementEvents.all(trail));

    private TrailRules() {}

    /** LOG-01: one trail of an account records everything; further trails may record less. */
    public static final class TrailsRecordAllManagementEvents implements Rule {
        @Override
        public RuleInfo info() {
            return RuleInfo.of("LOG-01", Severity.CRITICAL, "Multi-Region CloudTrail with management events")
                    .cites("312(b)", "308(a)(1)(ii)(D)", "308(a)(3)(ii)(A)", "308(a)(6)(ii)", "312(a)(2)(i)")
                    .types(TRAIL)
                    .passes(
                            "A base stack has a trail that is on, covers all regions and global services, and records all "
                                    + "management events of every source.")
                    .fix("Set is_multi_region_trail = true and record management events without exclusions.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            boolean base = StackTier.isBase(scope);
            List<Verdict> verdicts = scope.stack().ofType(TRAIL).stream()
                    .map(trail -> Verdict.on(trail, base ? COMPLETE.of(trail, scope) : further(trail, scope)))
                    .toList();
            if (verdicts.isEmpty()) {
                return base ? List.of(Verdict.missing(TRAIL)) : List.of();
            }
            List<Verdict> complete = verdicts.stream()
                    .filter(verdict -> verdict.answer().passed())
                    .toList();
            return complete.isEmpty() ? verdicts : complete;
        }

        /** Beside the base stack's trail, others may record what they like. */
        private static Answer further(Resource trail, Scope scope) {
            if (ManagementEvents.areNone(trail)) {
                return Answer.pass("a trail of data events: that of the base stack records management events");
            }
            return scope.stacks().stacks().values().stream()
                    .map(scope::in)
                    .filter(StackTier::isBase)
                    .flatMap(other -> other.stack().ofType(TRAIL).stream()
                            .filter(complete -> COMPLETE.of(complete, other).passed())
                            .map(complete -> new Located(other.stack(), complete).from(scope.stack())))
                    .findFirst()
                    .map(complete -> Answer.pass("beside " + complete + ", which records all management events")
                            .because(complete))
                    .orElseGet(() -> COMPLETE.of(trail, scope));
        }
    }

    /** LOG-02. */
    public static final class TrailsAreValidated extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of("LOG-02", Severity.HIGH, "CloudTrail validated and streamed")
                .cites("312(c)(1)", "312(c)(2)", "312(b)", "308(a)(5)(ii)(C)", "308(a)(6)(ii)")
                .types(TRAIL, "aws_cloudwatch_log_group", "aws_iam_role")
                .passes("enable_log_file_validation = true, and the trail streams to an aws_cloudwatch_log_group by an "
                        + "aws_iam_role of the stack.")
                .fix("Set enable_log_file_validation, cloud_watch_logs_group_arn and cloud_watch_logs_role_arn.");

        public TrailsAreValidated() {
            super(
                    INFO,
                    List.of(TRAIL),
                    Check.all(
                            isTrue("enable_log_file_validation"),
                            refersTo("cloud_watch_logs_group_arn", "aws_cloudwatch_log_group"),
                            refersTo("cloud_watch_logs_role_arn", "aws_iam_role")));
        }
    }
}
