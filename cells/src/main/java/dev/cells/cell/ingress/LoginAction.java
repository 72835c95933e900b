package dev.cells.cell.ingress;

import dev.cells.constructs.StackScope;
import imports.aws.lb_listener_rule.LbListenerRuleAction;
import imports.aws.lb_listener_rule.LbListenerRuleActionAuthenticateCognito;
import java.util.List;

/** What the load balancer does before it lets a person through to a service. */
final class LoginAction {
    private final UserPool directory;
    private final String client;
    private final int sessionSeconds;
    private final boolean usual;

    /** @param names at which the load balancer is reached */
    LoginAction(StackScope scope, LoginSettings settings, List<String> names, boolean keep) {
        directory = new UserPool(scope, keep);
        UserPoolClient registration = new UserPoolClient(scope, settings, directory);
        client = registration.client(names);
        sessionSeconds = registration.sessionSeconds();
        usual = settings.services();
    }

    /** Whether services that do not say need it. */
    boolean isUsual() {
        return usual;
    }

    /** A reference to the ARN of the directory, at whose pages people log in. */
    String directory() {
        return directory.arn();
    }

    /** The action that comes before the one that forwards. The health check of a service goes past it. */
    LbListenerRuleAction action() {
        return LbListenerRuleAction.builder()
                .type("authenticate-cognito")
                .order(1)
                .authenticateCognito(LbListenerRuleActionAuthenticateCognito.builder()
                        .userPoolArn(directory.arn())
                        .userPoolClientId(client)
                        .userPoolDomain(directory.domain())
                        .onUnauthenticatedRequest("authenticate")
                        .scope("openid email")
                        .sessionCookieName("AWSELBAuthSessionCookie")
                        .sessionTimeout(sessionSeconds)
                        .build())
                .build();
    }
}
