package dev.cells.audit.rules.transmission;

import static dev.cells.audit.rule.Checks.isOneOf;

import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import java.util.List;

/** TLS-08, as far as it is about API gateways: the oldest TLS that their names speak. */
public final class ApiDomainsRequireTls extends ResourceRule {
    private static final String NAME = "aws_apigatewayv2_domain_name";

    private static final RuleInfo INFO = RuleInfo.of("TLS-08", Severity.HIGH, "Names of API gateways speak TLS 1.2")
            .cites("312(e)(1)", "312(e)(2)(ii)")
            .types(NAME)
            .passes("domain_name_configuration.security_policy is TLS_1_2.")
            .fix("Set security_policy = TLS_1_2.");

    public ApiDomainsRequireTls() {
        super(INFO, List.of(NAME), isOneOf("domain_name_configuration.security_policy", "TLS_1_2"));
    }
}
