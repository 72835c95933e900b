package dev.cells.audit.rules.logging;

import static dev.cells.audit.rule.Checks.isPresent;
import static dev.cells.audit.rule.Checks.notTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import java.util.List;

/** LOG-07. What an API gateway writes down: who asked for what, and never what was in it. */
public final class ApiGatewaysLogAccess extends ResourceRule {
    private static final String STAGE = "aws_apigatewayv2_stage";

    private static final RuleInfo INFO = RuleInfo.of("LOG-07", Severity.HIGH, "API access logs without payload tracing")
            .cites("312(b)", "308(a)(1)(ii)(D)")
            .types(STAGE)
            .passes("access_log_settings.destination_arn is set, and default_route_settings.data_trace_enabled is not "
                    + "true: it would write bodies, and with them health data, to a log.")
            .fix("Set access_log_settings to an encrypted log group; leave data_trace_enabled off.");

    public ApiGatewaysLogAccess() {
        super(
                INFO,
                List.of(STAGE),
                (stage, scope) -> Answer.all(
                        isPresent("access_log_settings.destination_arn").of(stage, scope),
                        notTrue("default_route_settings.data_trace_enabled").of(stage, scope)));
    }
}
