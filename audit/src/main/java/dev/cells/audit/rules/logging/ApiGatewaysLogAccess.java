package dev.cells.audit.rules.logging;

import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.isPresent;
import static dev.cells.audit.rule.Checks.notTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;

/** LOG-07. What an API gateway writes down: who asked for what, and never what was in it. */
public final class ApiGatewaysLogAccess extends ResourceRule {
    private static final String STAGE = "aws_apigatewayv2_stage";
    private static final String OLD_STAGE = "aws_api_gateway_stage";
    private static final String OLD_SETTINGS = "aws_api_gateway_method_settings";

    private static final RuleInfo INFO = RuleInfo.of("LOG-07", Severity.HIGH, "API access logs without payload tracing")
            .cites("312(b)", "308(a)(1)(ii)(D)")
            .types(STAGE, OLD_STAGE, OLD_SETTINGS)
            .passes("access_log_settings.destination_arn is set, and data_trace_enabled of routes and methods is not "
                    + "true: it would write bodies, and with them health data, to a log. A REST stage has method "
                    + "settings for all methods, with logging_level INFO or ERROR.")
            .fix("Set access_log_settings to an encrypted log group; leave data_trace_enabled off.");

    private static final Check ROUTES = Check.all(
            isPresent("access_log_settings.destination_arn"), notTrue("default_route_settings.data_trace_enabled"));
    private static final Check METHODS =
            Check.all(isOneOf("settings.logging_level", "INFO", "ERROR"), notTrue("settings.data_trace_enabled"));

    public ApiGatewaysLogAccess() {
        super(INFO, INFO.types(), (stage, scope) -> switch (stage.type()) {
            case STAGE -> ROUTES.of(stage, scope);
            case OLD_STAGE ->
                Answer.all(isPresent("access_log_settings.destination_arn").of(stage, scope), methods(stage, scope));
            default -> METHODS.of(stage, scope);
        });
    }

    /** The settings themselves are judged where they are. */
    private static Answer methods(Resource stage, Scope scope) {
        boolean unknown = false;
        for (Resource settings : scope.stack().ofType(OLD_SETTINGS)) {
            boolean same = settings.get("rest_api_id").equals(stage.get("rest_api_id"));
            boolean named =
                    scope.stack().targets(settings.get("stage_name"), OLD_STAGE).contains(stage)
                            || scope.value(settings, "stage_name").equals(scope.value(stage, "stage_name"));
            if (same && named && settings.get("method_path").is("*/*")) {
                return Answer.pass("methods log by " + settings).because(settings);
            }
            unknown |= settings.get("stage_name").hasOpaque()
                    || settings.get("method_path").hasOpaque();
        }
        return unknown
                ? Answer.unknown("which " + OLD_SETTINGS + " are for this stage and all methods is not known")
                : Answer.fail("no " + OLD_SETTINGS + " for all methods (*/*)");
    }
}
