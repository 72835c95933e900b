package dev.cells.audit.rules.transmission;

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
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * TLS-08. CloudFront and API gateways: the oldest TLS that their names speak, and what they speak to those behind them.
 * The security policies are those of the CloudFront API (MinimumProtocolVersion) from TLS 1.2 of 2019 on.
 */
public final class EdgesRequireTls extends ResourceRule {
    private static final String DISTRIBUTION = "aws_cloudfront_distribution";
    private static final String NAME = "aws_apigatewayv2_domain_name";
    private static final String OLD_NAME = "aws_api_gateway_domain_name";
    private static final String STAGE = "aws_api_gateway_stage";
    private static final String SETTINGS = "aws_api_gateway_method_settings";
    private static final String INTEGRATION = "aws_api_gateway_integration";
    private static final List<String> HTTPS = List.of("https-only", "redirect-to-https");
    private static final Set<String> HTTP = Set.of("HTTP", "HTTP_PROXY");

    private static final RuleInfo INFO = RuleInfo.of("TLS-08", Severity.HIGH, "Names of edges speak TLS 1.2")
            .cites("312(e)(1)", "312(e)(2)(ii)")
            .types(DISTRIBUTION, OLD_NAME, NAME, STAGE, SETTINGS, INTEGRATION)
            .passes(
                    "security_policy of an API gateway's name is TLS_1_2; a REST stage in front of HTTP integrations has "
                            + "a client_certificate_id, and a cache is encrypted. Every cache behavior of a CloudFront "
                            + "distribution has viewer_protocol_policy https-only or redirect-to-https, its certificate is not "
                            + "CloudFront's own and refuses TLS before 1.2, and custom origins are asked over TLS 1.2 only.")
            .fix(
                    "Set security_policy = TLS_1_2, or viewer_protocol_policy, viewer_certificate and custom_origin_config.");

    private static final Check CERTIFICATE = Check.all(
            notTrue("viewer_certificate.cloudfront_default_certificate"),
            isOneOf(
                    "viewer_certificate.minimum_protocol_version",
                    "TLSv1.2_2019",
                    "TLSv1.2_2021",
                    "TLSv1.2_2025",
                    "TLSv1.3_2025"));

    public EdgesRequireTls() {
        super(INFO, List.of(DISTRIBUTION, OLD_NAME, NAME, STAGE, SETTINGS), (edge, scope) -> switch (edge.type()) {
            case DISTRIBUTION -> Answer.all(viewers(edge), CERTIFICATE.of(edge, scope), origins(edge));
            case OLD_NAME -> isOneOf("security_policy", "TLS_1_2").of(edge, scope);
            case NAME ->
                isOneOf("domain_name_configuration.security_policy", "TLS_1_2").of(edge, scope);
            case STAGE -> stage(edge, scope);
            default -> cache(edge);
        });
    }

    private static Answer viewers(Resource distribution) {
        List<Answer> answers = new ArrayList<>();
        for (String kind : List.of("default_cache_behavior", "ordered_cache_behavior")) {
            for (Value behavior : distribution.get(kind).items()) {
                Value policy = behavior.get("viewer_protocol_policy");
                boolean good = policy.literal().filter(HTTPS::contains).isPresent();
                answers.add(three(policy, good, "viewer_protocol_policy", "must be one of " + HTTPS)
                        .on(kind));
            }
        }
        return answers.isEmpty() ? Answer.fail("no default_cache_behavior is set, must be") : Answer.all(answers);
    }

    private static Answer origins(Resource distribution) {
        List<Answer> answers = new ArrayList<>();
        for (Value origin : distribution.get("origin").items()) {
            Value custom = origin.get("custom_origin_config");
            if (custom.isAbsent()) {
                continue;
            }
            Value policy = custom.get("origin_protocol_policy");
            answers.add(three(policy, policy.is("https-only"), "origin_protocol_policy", "must be https-only"));
            for (Value protocol : custom.get("origin_ssl_protocols").items()) {
                answers.add(three(protocol, protocol.is("TLSv1.2"), "origin_ssl_protocols", "must be TLSv1.2 alone"));
            }
        }
        return answers.isEmpty()
                ? Answer.pass("no custom origin")
                : Answer.all(answers).on("origin");
    }

    private static Answer three(Value value, boolean good, String name, String wanted) {
        String seen = name + " is " + value;
        return value.isUnknown()
                ? Answer.unknown(seen + ", " + wanted)
                : good ? Answer.pass(seen) : Answer.fail(seen + ", " + wanted);
    }

    private static Answer stage(Resource stage, Scope scope) {
        Value api = stage.get("rest_api_id");
        boolean http = scope.stack().ofType(INTEGRATION).stream()
                .filter(integration -> integration.get("rest_api_id").equals(api))
                .anyMatch(integration -> integration.get("type").isUnknown()
                        || integration
                                .get("type")
                                .literal()
                                .filter(HTTP::contains)
                                .isPresent());
        return http
                ? isPresent("client_certificate_id").of(stage, scope)
                : Answer.pass("no HTTP integration is behind it");
    }

    private static Answer cache(Resource settings) {
        Value caching = settings.get("settings.caching_enabled");
        if (caching.isAbsent() || caching.isFalse()) {
            return Answer.pass("no response is kept");
        }
        Value encrypted = settings.get("settings.cache_data_encrypted");
        return three(encrypted, encrypted.isTrue(), "cache_data_encrypted", "must be true")
                .on("settings");
    }
}
