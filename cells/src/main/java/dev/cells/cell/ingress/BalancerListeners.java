package dev.cells.cell.ingress;

import dev.cells.constructs.StackScope;
import imports.aws.lb.Lb;
import imports.aws.lb_listener.LbListener;
import imports.aws.lb_listener.LbListenerDefaultAction;
import imports.aws.lb_listener.LbListenerDefaultActionFixedResponse;
import imports.aws.lb_listener.LbListenerDefaultActionRedirect;
import java.util.List;

/** What load balancers listen to: TLS, and plain text for the sake of sending people to TLS. */
final class BalancerListeners {
    private final StackScope scope;
    private final String tlsPolicy;

    BalancerListeners(StackScope scope, String tlsPolicy) {
        this.scope = scope;
        this.tlsPolicy = tlsPolicy;
    }

    void redirect(String id, Lb balancer) {
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
     * A reference to the ARN of a listener that speaks TLS.
     *
     * @param certificate its ARN
     */
    String encrypted(String id, Lb balancer, String certificate) {
        return LbListener.Builder.create(scope.stack(), scope.id(id))
                .loadBalancerArn(balancer.getArn())
                .port(443)
                .protocol("HTTPS")
                .sslPolicy(tlsPolicy)
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
