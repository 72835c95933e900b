package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngressModuleTest {
    private static final String IMAGE = "image: web@sha256:" + "0".repeat(64);

    private static final String PUBLIC =
            """
            ingress:
              enabled: true
              scheme: public
              domain: portal.acme.org
              aliases: [www.acme.org]
            %s
            services:
              web: {%s, expose: {path: /*, priority: 9}}
              hook: {%s, expose: {path: /hook/*, priority: 8, login: false}}
            """;

    @TempDir
    Path folder;

    @Test
    void peopleLogInBeforeTheyReachAServiceUnlessItSaysOtherwise() {
        JsonNode rules = synth("  login: {enabled: true, session-minutes: 20}").at("/resource/aws_lb_listener_rule");

        JsonNode login = rules.at("/route-web/action/0");
        assertThat(login.at("/type").asText()).isEqualTo("authenticate-cognito");
        assertThat(login.at("/authenticate_cognito/session_timeout").asInt()).isEqualTo(20 * 60);
        assertThat(login.at("/authenticate_cognito/on_unauthenticated_request").asText())
                .isEqualTo("authenticate");
        assertThat(rules.at("/route-web/action/1/type").asText()).isEqualTo("forward");
        assertThat(rules.at("/route-hook/action")).hasSize(1);
        assertThat(rules.at("/route-hook/action/0/type").asText()).isEqualTo("forward");
    }

    @Test
    void theClientThatHasASecretIsMadeWhereTerraformDoesNotSeeIt() throws IOException {
        JsonNode stack = synth("  login: {enabled: true, session-minutes: 20}");

        assertThat(stack.at("/resource/aws_cognito_user_pool_client").isMissingNode())
                .isTrue();
        JsonNode client = template(stack).at("/Resources/Client/Properties");
        assertThat(client.at("/GenerateSecret").asBoolean()).isTrue();
        assertThat(client.at("/AllowedOAuthFlows")).hasSize(1);
        assertThat(client.at("/AllowedOAuthFlows/0").asText()).isEqualTo("code");
        assertThat(client.at("/CallbackURLs/0").asText()).isEqualTo("https://portal.acme.org/oauth2/idpresponse");
        assertThat(client.at("/CallbackURLs/1").asText()).isEqualTo("https://www.acme.org/oauth2/idpresponse");
        assertThat(client.at("/SupportedIdentityProviders/0").asText()).isEqualTo("COGNITO");
        assertThat(template(stack).at("/Outputs")).hasSize(1);
        assertThat(template(stack).at("/Outputs/ClientId/Value/Ref").asText()).isEqualTo("Client");
    }

    @Test
    void aProvidersSecretIsNamedAndNeverShown() throws IOException {
        JsonNode stack = synth(
                """
                  login:
                    enabled: true
                    provider: {name: Okta, issuer: "https://acme.okta.com", client-id: c1, secret-name: okta}
                """);

        assertThat(template(stack)
                        .at("/Resources/Provider/Properties/ProviderDetails/client_secret")
                        .asText())
                .isEqualTo("{{resolve:secretsmanager:/cells/acme/okta:SecretString}}");
        assertThat(template(stack).at("/Resources/Client/DependsOn").asText()).isEqualTo("Provider");
        assertThat(template(stack)
                        .at("/Resources/Client/Properties/SupportedIdentityProviders/0")
                        .asText())
                .isEqualTo("Okta");
    }

    @Test
    void theDirectoryAsksForASecondFactorAndLetsNobodyInAlone() {
        JsonNode pool = synth("  login: true").at("/resource/aws_cognito_user_pool/login-directory");

        assertThat(pool.at("/mfa_configuration").asText()).isEqualTo("ON");
        assertThat(pool.at("/admin_create_user_config/allow_admin_create_user_only")
                        .asBoolean())
                .isTrue();
        assertThat(pool.at("/user_pool_add_ons/advanced_security_mode").asText())
                .isEqualTo("ENFORCED");
        assertThat(pool.at("/deletion_protection").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void theLoadBalancerMayAskWherePeopleLogInAndNobodyElseMay() {
        String out = "/resource/aws_vpc_security_group_egress_rule/edge-load-balancer-to-login-443-out";

        JsonNode rule = synth("  login: true").at(out);

        assertThat(rule.at("/cidr_ipv4").asText()).isEqualTo("0.0.0.0/0");
        assertThat(rule.at("/from_port").asInt()).isEqualTo(443);
    }

    @Test
    void withoutLoginThereIsNoWayOutOfTheLoadBalancer() {
        JsonNode stack = synth("");

        assertThat(stack.at("/resource/aws_cognito_user_pool").isMissingNode()).isTrue();
        stack.at("/resource/aws_vpc_security_group_egress_rule")
                .forEach(rule ->
                        assertThat(rule.at("/cidr_ipv4").isMissingNode()).isTrue());
    }

    @Test
    void eachNameIsProvedAndLeadsToTheLoadBalancer() {
        JsonNode stack = synth("  zone: {name: acme.org, id: Z123}");

        JsonNode records = stack.at("/resource/aws_route53_record");
        assertThat(records).hasSize(4);
        JsonNode proof = records.at("/proof-www_acme_org");
        assertThat(proof.at("/zone_id").asText()).isEqualTo("Z123");
        assertThat(proof.at("/name").asText())
                .containsPattern("aws_acm_certificate\\.certificate-portal_acme_org-\\w+\\.domain_validation_options")
                .contains("option.domain_name == \"www.acme.org\"");
        assertThat(records.at("/address-portal_acme_org/alias/name").asText())
                .isEqualTo("${aws_lb.load-balancer.dns_name}");
        assertThat(stack.at("/resource/aws_lb_listener/listener-https/certificate_arn")
                        .asText())
                .matches(
                        "\\$\\{aws_acm_certificate_validation\\.certificate-portal_acme_org-\\w+-issued\\.certificate_arn}");
        assertThat(stack.at("/resource/aws_route53_zone").isMissingNode()).isTrue();
    }

    @Test
    void withoutAZoneOthersProveTheCertificate() {
        JsonNode stack = synth("");

        assertThat(stack.at("/resource/aws_route53_record").isMissingNode()).isTrue();
        assertThat(stack.at("/resource/aws_lb_listener/listener-https/certificate_arn")
                        .asText())
                .matches("\\$\\{aws_acm_certificate_validation\\.certificate-\\w+(?:-\\w+)?-issued\\.certificate_arn}");
    }

    @Test
    void operatorsAreToldOfErrorsSlownessAndSickContainers() {
        JsonNode alarms = synth("  max-latency-ms: 500").at("/resource/aws_cloudwatch_metric_alarm");

        assertThat(alarms.at("/alarm-ingress-latency/threshold").asDouble()).isEqualTo(0.5);
        assertThat(alarms.at("/alarm-ingress-target-errors/metric_name").asText())
                .isEqualTo("HTTPCode_Target_5XX_Count");
        assertThat(alarms.at("/alarm-web-unhealthy/dimensions/TargetGroup").asText())
                .isEqualTo("${aws_lb_target_group.targets-web.arn_suffix}");
    }

    private JsonNode synth(String ingress) {
        return Projects.synth(folder, PUBLIC.formatted(ingress, IMAGE, IMAGE));
    }

    private static JsonNode template(JsonNode stack) throws IOException {
        return new ObjectMapper()
                .readTree(stack.at("/resource/aws_cloudformation_stack/login-registration/template_body")
                        .asText());
    }
}
