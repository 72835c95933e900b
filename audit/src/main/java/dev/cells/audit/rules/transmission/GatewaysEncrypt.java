package dev.cells.audit.rules.transmission;

import static dev.cells.audit.rule.Checks.isOneOf;

import dev.cells.audit.rule.EachResource;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;

/** TLS-08, as far as it is about API gateways: the oldest TLS that their names speak. */
public final class GatewaysEncrypt {
    private static final String NAME = "aws_apigatewayv2_domain_name";

    private GatewaysEncrypt() {}

    public static Rule rule() {
        RuleInfo info = RuleInfo.of("TLS-08", Severity.HIGH, "Names of API gateways speak TLS 1.2")
                .cites("312(e)(1)", "312(e)(2)(ii)")
                .types(NAME)
                .passes("domain_name_configuration.security_policy is TLS_1_2.")
                .fix("Set security_policy = TLS_1_2.");
        return EachResource.of(info, NAME, isOneOf("domain_name_configuration.security_policy", "TLS_1_2"));
    }
}
