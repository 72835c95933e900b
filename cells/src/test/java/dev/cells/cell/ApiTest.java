package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTest {
    private static final String IMAGE = "image: web@sha256:" + "0".repeat(64);

    private static final String BOTH_WAYS =
            """
            ingress:
              scheme: public
              domain: portal.acme.org
              api: {domain: api.acme.org, issuer: "https://id.acme.org", audience: [acme], rate: 20, burst: 10}
            waf: {enabled: true, rate-limit: 300}
            services:
              web: {%s, port: 2001, expose: {path: /*, priority: 9}}
              records: {%s, port: 2002, expose: {path: /api/*, priority: 8, api: true}}
            """
                    .formatted(IMAGE, IMAGE);

    @TempDir
    Path folder;

    @Test
    void programsReachAServiceWithATokenAndInNoOtherWay() {
        JsonNode stack = synth();

        JsonNode route = stack.at("/resource/aws_apigatewayv2_route");
        assertThat(route).hasSize(1);
        assertThat(route.at("/api-route-records/route_key").asText()).isEqualTo("ANY /api/{proxy+}");
        assertThat(route.at("/api-route-records/authorization_type").asText()).isEqualTo("JWT");
        assertThat(stack.at("/resource/aws_lb_listener_rule/route-records/listener_arn")
                        .asText())
                .isEqualTo("${aws_lb_listener.api-listener.arn}");
        assertThat(stack.at("/resource/aws_lb_listener_rule/route-web/listener_arn")
                        .asText())
                .isEqualTo("${aws_lb_listener.listener-https.arn}");
        assertThat(stack.at("/resource/aws_apigatewayv2_api/api/disable_execute_api_endpoint")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theBalancerBehindTheGatewayAdmitsTheGatewayAlone() {
        JsonNode stack = synth();

        assertThat(stack.at("/resource/aws_lb/api-balancer/internal").asBoolean())
                .isTrue();
        int edges = 0;
        for (JsonNode rule : stack.at("/resource/aws_vpc_security_group_ingress_rule")) {
            if (rule.at("/security_group_id").asText().equals("${aws_security_group.sg-api-balancer.id}")) {
                assertThat(rule.at("/referenced_security_group_id").asText())
                        .isEqualTo("${aws_security_group.sg-api-link.id}");
                edges++;
            }
        }
        assertThat(edges).isEqualTo(1);
        assertThat(stack.at(
                                "/resource/aws_vpc_security_group_ingress_rule/edge-load-balancer-to-service-records-2002-in")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void theGatewayChecksTheNameOfTheBalancerAndSpeaksModernTls() {
        JsonNode stack = synth();

        assertThat(stack.at("/resource/aws_apigatewayv2_integration/api-integration/tls_config/server_name_to_verify")
                        .asText())
                .isEqualTo("api.acme.org");
        assertThat(stack.at("/resource/aws_apigatewayv2_domain_name/api-name/domain_name_configuration/security_policy")
                        .asText())
                .isEqualTo("TLS_1_2");
    }

    @Test
    void whoAskedForWhatIsWrittenDownUnderTheKeyOfLogs() throws IOException {
        JsonNode stack = synth();

        JsonNode settings = stack.at("/resource/aws_apigatewayv2_stage/api-stage/access_log_settings");
        assertThat(settings.at("/destination_arn").asText()).isEqualTo("${aws_cloudwatch_log_group.logs-api.arn}");
        assertThat(new ObjectMapper()
                        .readTree(settings.at("/format").asText())
                        .at("/subject")
                        .asText())
                .isEqualTo("$context.authorizer.claims.sub");
        assertThat(stack.at("/resource/aws_cloudwatch_log_group/logs-api/kms_key_id")
                        .asText())
                .isEqualTo("${aws_kms_key.key-logs.arn}");
    }

    @Test
    void clientsOfTheGatewayAreToldApartByTheHeaderThatItWrites() throws IOException {
        JsonNode stack = synth();

        assertThat(stack.at("/resource/aws_apigatewayv2_integration/api-integration/request_parameters")
                        .get("overwrite:header.client-address")
                        .asText())
                .isEqualTo("$context.identity.sourceIp");
        assertThat(limit(stack, "waf-api").at("/ForwardedIPConfig/HeaderName").asText())
                .isEqualTo("client-address");
        assertThat(limit(stack, "waf").at("/AggregateKeyType").asText()).isEqualTo("IP");
        assertThat(stack.at("/resource/aws_wafv2_web_acl_association/waf-association-api/web_acl_arn")
                        .asText())
                .isEqualTo("${aws_wafv2_web_acl.waf-api.arn}");
    }

    private static JsonNode limit(JsonNode stack, String acl) throws IOException {
        String rules =
                stack.at("/resource/aws_wafv2_web_acl/" + acl + "/rule_json").asText();
        return new ObjectMapper().readTree(rules).at("/0/Statement/RateBasedStatement");
    }

    private JsonNode synth() {
        return Projects.synth(folder, BOTH_WAYS);
    }
}
