package dev.cells.cell.ingress;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import imports.aws.acm_certificate.AcmCertificate;
import imports.aws.lb_listener.LbListener;
import imports.aws.lb_listener.LbListenerDefaultAction;
import imports.aws.lb_listener.LbListenerDefaultActionFixedResponse;
import imports.aws.lb_listener.LbListenerDefaultActionRedirect;
import io.cdktn.cdktn.TerraformResourceLifecycle;
import java.util.List;

/** What the load balancer listens to: TLS, and plain text for the sake of sending clients to TLS. */
final class Listeners {
    private final StackScope scope;
    private final IngressSettings settings;

    Listeners(StackScope scope, IngressSettings settings) {
        this.scope = scope;
        this.settings = settings;
    }

    /** A reference to the ARN of the TLS listener. */
    String build(String balancer) {
        LbListener.Builder.create(scope.stack(), scope.id("listener-http"))
                .loadBalancerArn(balancer)
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
        return LbListener.Builder.create(scope.stack(), scope.id("listener-https"))
                .loadBalancerArn(balancer)
                .port(443)
                .protocol("HTTPS")
                .sslPolicy(settings.tlsPolicy())
                .certificateArn(settings.certificateArn().orElseGet(this::certificate))
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

    private String certificate() {
        return AcmCertificate.Builder.create(scope.stack(), scope.id("certificate"))
                .domainName(settings.domain().orElseThrow(() -> new IllegalStateException("no domain, no certificate")))
                .validationMethod("DNS")
                .tags(scope.named("ingress", DataClass.INTERNAL))
                // A listener cannot be without one: the next is made before the last goes.
                .lifecycle(TerraformResourceLifecycle.builder()
                        .createBeforeDestroy(true)
                        .build())
                .build()
                .getArn();
    }
}
