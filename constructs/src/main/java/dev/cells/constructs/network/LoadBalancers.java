package dev.cells.constructs.network;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.storage.EncryptedBucket;
import imports.aws.lb.Lb;
import imports.aws.lb.LbAccessLogs;
import imports.aws.lb_listener.LbListener;
import imports.aws.lb_listener.LbListenerDefaultAction;
import imports.aws.lb_listener.LbListenerDefaultActionFixedResponse;
import imports.aws.lb_listener.LbListenerDefaultActionRedirect;
import java.util.List;

/**
 * Application load balancers that write access logs, refuse malformed requests, and speak TLS of one policy. The order of
 * calls is: build, then a listener for TLS, then (for people) a redirect from plain text.
 */
public final class LoadBalancers {
    /**
     * What the load balancers of a stack have in common.
     *
     * @param tlsPolicy name of the security policy, such as {@code ELBSecurityPolicy-TLS13-1-2-2021-06}
     * @param idleSeconds seconds after which an idle connection is closed
     * @param logs bucket created by {@link LoadBalancerLogs}
     * @param keep whether deletion protection is on
     */
    public record Settings(String tlsPolicy, int idleSeconds, EncryptedBucket logs, boolean keep) {}

    private final StackScope scope;
    private final Settings settings;

    public LoadBalancers(StackScope scope, Settings settings) {
        this.scope = scope;
        this.settings = settings;
    }

    /**
     * @param id of the load balancer in the stack
     * @param resourceName part of its name
     */
    public Lb build(String id, String resourceName, boolean internal, List<String> subnets, Endpoint endpoint) {
        return Lb.Builder.create(scope.stack(), scope.id(id))
                .name(scope.names().of(NameKind.LOAD_BALANCER, resourceName, scheme(internal)))
                .loadBalancerType("application")
                .internal(internal)
                .subnets(subnets)
                .securityGroups(List.of(endpoint.group()))
                .dropInvalidHeaderFields(true)
                .desyncMitigationMode("strictest")
                .idleTimeout(settings.idleSeconds())
                .enableDeletionProtection(settings.keep())
                .accessLogs(LbAccessLogs.builder()
                        .bucket(settings.logs().name())
                        .enabled(true)
                        .build())
                .tags(scope.tags())
                // AWS refuses it until the bucket policy allows the delivery.
                .dependsOn(List.of(settings.logs().policy()))
                .lifecycle(StackScope.createFirst())
                .build();
    }

    /** The word of AWS for where a load balancer is reached from; no load balancer can change it. */
    public static String scheme(boolean internal) {
        return internal ? "internal" : "internet-facing";
    }

    /** A listener on port 80 that redirects clients to HTTPS. */
    public void redirect(StackScope scope, String id, Lb balancer) {
        LbListener.Builder.create(scope.stack(), scope.id(id))
                .loadBalancerArn(balancer.getArn())
                .port(80)
                .protocol("HTTP")
                .defaultAction(List.of(LbListenerDefaultAction.builder()
                        .type("redirect")
                        .redirect(LbListenerDefaultActionRedirect.builder()
                                .protocol("HTTPS")
                                .port("443")
                                .statusCode("HTTP_301")
                                .build())
                        .build()))
                .tags(scope.tags())
                .build();
    }

    /**
     * Creates an HTTPS listener and returns a reference to its ARN.
     *
     * @param certificate its ARN
     */
    public String encrypted(StackScope scope, String id, Lb balancer, String certificate) {
        return LbListener.Builder.create(scope.stack(), scope.id(id))
                .loadBalancerArn(balancer.getArn())
                .port(443)
                .protocol("HTTPS")
                .sslPolicy(settings.tlsPolicy())
                .certificateArn(certificate)
                .defaultAction(List.of(LbListenerDefaultAction.builder()
                        .type("fixed-response")
                        .fixedResponse(LbListenerDefaultActionFixedResponse.builder()
                                .contentType("text/plain")
                                .messageBody("There is nothing here.")
                                .statusCode("404")
                                .build())
                        .build()))
                .tags(scope.tags())
                .build()
                .getArn();
    }
}
