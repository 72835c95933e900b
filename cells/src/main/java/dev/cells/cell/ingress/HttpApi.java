package dev.cells.cell.ingress;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.ingress.IngressOutput.Exposure;
import dev.cells.cell.ingress.IngressOutput.WafTarget;
import dev.cells.cell.ingress.IngressSettings.ApiSettings;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.dns.HostedZone;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.apigatewayv2_api.Apigatewayv2Api;
import imports.aws.apigatewayv2_api_mapping.Apigatewayv2ApiMapping;
import imports.aws.apigatewayv2_authorizer.Apigatewayv2Authorizer;
import imports.aws.apigatewayv2_authorizer.Apigatewayv2AuthorizerJwtConfiguration;
import imports.aws.apigatewayv2_domain_name.Apigatewayv2DomainName;
import imports.aws.apigatewayv2_domain_name.Apigatewayv2DomainNameDomainNameConfiguration;
import imports.aws.apigatewayv2_integration.Apigatewayv2Integration;
import imports.aws.apigatewayv2_integration.Apigatewayv2IntegrationTlsConfig;
import imports.aws.apigatewayv2_route.Apigatewayv2Route;
import imports.aws.apigatewayv2_stage.Apigatewayv2Stage;
import imports.aws.apigatewayv2_stage.Apigatewayv2StageAccessLogSettings;
import imports.aws.apigatewayv2_stage.Apigatewayv2StageDefaultRouteSettings;
import imports.aws.apigatewayv2_vpc_link.Apigatewayv2VpcLink;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An HTTP API: it takes requests with a good token, under one name, over TLS 1.2, and sends them into the cell. */
final class HttpApi {
    private final StackScope scope;
    private final ApiSettings settings;
    private final Apigatewayv2Api api;
    private final Apigatewayv2Stage stage;
    private final String authorizer;
    private final String integration;

    /**
     * What requests are sent to.
     *
     * @param subnets ids of those from which the gateway connects
     * @param group id of the security group from which it does
     * @param listenerArn ARN of the load balancer's listener
     */
    record Backend(List<String> subnets, String group, String listenerArn) {
        Backend {
            subnets = List.copyOf(subnets);
        }
    }

    HttpApi(StackScope scope, ApiSettings settings, Backend backend, LogGroup log) {
        this.scope = scope;
        this.settings = settings;
        api = Apigatewayv2Api.Builder.create(scope.stack(), scope.id("api"))
                .name(scope.names().of(NameKind.API, "api"))
                .description("The way in for programs to " + scope.config().address())
                .protocolType("HTTP")
                // Its other name, which AWS gives it, would be a way in without our certificate.
                .disableExecuteApiEndpoint(true)
                .tags(scope.tags())
                .build();
        stage = stage(log);
        authorizer = authorizer();
        integration = integration(backend);
    }

    /** A reference to its id. */
    String id() {
        return api.getId();
    }

    /** Gives it the name that programs use. */
    void publish(String certificate, Optional<HostedZone> zone) {
        Apigatewayv2DomainName name = Apigatewayv2DomainName.Builder.create(scope.stack(), scope.id("api-name"))
                .domainName(settings.domain())
                .domainNameConfiguration(Apigatewayv2DomainNameDomainNameConfiguration.builder()
                        .certificateArn(certificate)
                        .endpointType("REGIONAL")
                        .securityPolicy("TLS_1_2")
                        .build())
                .tags(scope.tags())
                .build();
        Apigatewayv2ApiMapping.Builder.create(scope.stack(), scope.id("api-mapping"))
                .apiId(id())
                .domainName(name.getId())
                .stage(stage.getId())
                .build();
        scope.output("api_id", id());
        scope.output("api_dns_name", name.getDomainNameConfiguration().getTargetDomainName());
        zone.ifPresent(into -> into.address(
                settings.domain(),
                name.getDomainNameConfiguration().getTargetDomainName(),
                name.getDomainNameConfiguration().getHostedZoneId()));
    }

    /** Takes requests for a service; without a token that is good there is no way to any. */
    void route(StackScope where, Exposure exposure) {
        Apigatewayv2Route.Builder.create(where.stack(), where.id("api-route-" + exposure.name()))
                .apiId(id())
                .routeKey("ANY " + exposure.path().replaceFirst("\\*$", "{proxy+}"))
                .authorizationType("JWT")
                .authorizerId(authorizer)
                .target("integrations/" + integration)
                .build();
    }

    private Apigatewayv2Stage stage(LogGroup log) {
        return Apigatewayv2Stage.Builder.create(scope.stack(), scope.id("api-stage"))
                .apiId(id())
                .name("$default")
                .autoDeploy(true)
                .accessLogSettings(Apigatewayv2StageAccessLogSettings.builder()
                        .destinationArn(log.arn())
                        .format(format())
                        .build())
                .defaultRouteSettings(Apigatewayv2StageDefaultRouteSettings.builder()
                        .detailedMetricsEnabled(true)
                        .throttlingRateLimit(settings.rate())
                        .throttlingBurstLimit(settings.burst())
                        .build())
                .tags(scope.tags())
                .build();
    }

    /** Who asked for what and how it went; neither a token nor the query string. */
    private static String format() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("error", "$context.error.message");
        line.put("from", "$context.identity.sourceIp");
        line.put("integrationError", "$context.integrationErrorMessage");
        line.put("latency", "$context.responseLatency");
        line.put("method", "$context.httpMethod");
        line.put("path", "$context.path");
        line.put("request", "$context.requestId");
        line.put("route", "$context.routeKey");
        line.put("status", "$context.status");
        line.put("subject", "$context.authorizer.claims.sub");
        line.put("time", "$context.requestTime");
        return line.toString();
    }

    private String authorizer() {
        return Apigatewayv2Authorizer.Builder.create(scope.stack(), scope.id("api-tokens"))
                .apiId(id())
                .name("tokens")
                .authorizerType("JWT")
                .identitySources(List.of("$request.header.Authorization"))
                .jwtConfiguration(Apigatewayv2AuthorizerJwtConfiguration.builder()
                        .issuer(settings.issuer())
                        .audience(settings.audience())
                        .build())
                .build()
                .getId();
    }

    private String integration(Backend backend) {
        Apigatewayv2VpcLink link = Apigatewayv2VpcLink.Builder.create(scope.stack(), scope.id("api-link"))
                .name(scope.names().of(NameKind.API, "api"))
                .subnetIds(backend.subnets())
                .securityGroupIds(List.of(backend.group()))
                .tags(scope.tags())
                // A link never changes its subnets and groups, and is not deleted while an integration uses it.
                .lifecycle(StackScope.createFirst())
                .build();
        return Apigatewayv2Integration.Builder.create(scope.stack(), scope.id("api-integration"))
                .apiId(id())
                .integrationType("HTTP_PROXY")
                .integrationMethod("ANY")
                .integrationUri(backend.listenerArn())
                .connectionType("VPC_LINK")
                .connectionId(link.getId())
                .payloadFormatVersion("1.0")
                .requestParameters(Map.of("overwrite:header." + WafTarget.CLIENT_ADDRESS, "$context.identity.sourceIp"))
                .tlsConfig(Apigatewayv2IntegrationTlsConfig.builder()
                        .serverNameToVerify(settings.domain())
                        .build())
                .build()
                .getId();
    }
}
