package dev.cells.utility.jenkins;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.compute.TaskService.ServiceProps.Targets;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.LoadBalancerLogs;
import dev.cells.constructs.network.LoadBalancers;
import dev.cells.utility.app.AppNames;
import dev.cells.utility.app.AppNetwork;
import imports.aws.lb.Lb;
import imports.aws.lb_listener_rule.LbListenerRule;
import imports.aws.lb_listener_rule.LbListenerRuleAction;
import imports.aws.lb_listener_rule.LbListenerRuleCondition;
import imports.aws.lb_listener_rule.LbListenerRuleConditionHostHeader;
import imports.aws.lb_target_group.LbTargetGroup;
import imports.aws.lb_target_group.LbTargetGroupHealthCheck;
import java.util.List;

/**
 * The private load balancer, through which people and agents reach the controller, encrypted up to its container. Agents
 * keep a WebSocket open, on which they send something every 30 seconds.
 */
final class JenkinsIngress {
    private static final int HTTPS = 443;
    private static final int IDLE_SECONDS = 120;
    private static final int GRACE_SECONDS = 600;
    private static final int CHECK_SECONDS = 30;
    private static final String PROTOCOL = "HTTPS";

    private final Listener listener;
    private final Targets targets;

    JenkinsIngress(StackScope scope, AppNetwork network, JenkinsSettings settings) {
        JenkinsSettings.Ingress ingress = settings.ingress();
        Endpoint endpoint = network.endpoint(scope, "load-balancer", "The way to Jenkins");
        listener = new Listener(endpoint, HTTPS);
        network.firewall().admitRange(scope, "utilities", network.range(), listener);
        for (int i = 0; i < ingress.from().size(); i++) {
            network.firewall()
                    .admitRange(scope, "people-" + (i + 1), ingress.from().get(i), listener);
        }
        LoadBalancers balancers = new LoadBalancers(
                scope,
                new LoadBalancers.Settings(
                        ingress.tlsPolicy(),
                        IDLE_SECONDS,
                        LoadBalancerLogs.bucket(scope, "ingress-logs", settings.auditDays(), true),
                        true));
        Lb balancer = balancers.build("load-balancer", "jenkins", true, network.subnets(), endpoint);
        scope.output("load_balancer_dns_name", balancer.getDnsName());
        scope.output("load_balancer_zone_id", balancer.getZoneId());
        AppNames names = new AppNames(scope);
        String domain = ingress.domain().orElseThrow();
        names.address(domain, balancer);
        String https =
                balancers.encrypted(scope, "listener-https", balancer, names.certificate(ingress.certificateArn()));
        LbTargetGroup group = group(scope, network.vpc());
        LbListenerRule rule = LbListenerRule.Builder.create(scope.stack(), scope.id("route-controller"))
                .listenerArn(https)
                .priority(1)
                .condition(List.of(LbListenerRuleCondition.builder()
                        .hostHeader(LbListenerRuleConditionHostHeader.builder()
                                .values(List.of(domain))
                                .build())
                        .build()))
                .action(List.of(LbListenerRuleAction.builder()
                        .type("forward")
                        .targetGroupArn(group.getArn())
                        .build()))
                .tags(scope.tags())
                .build();
        targets = new Targets(group.getArn(), JenkinsController.PORT, GRACE_SECONDS, rule);
    }

    /** Where people and agents connect. */
    Listener listener() {
        return listener;
    }

    /** Where the controller registers. */
    Targets targets() {
        return targets;
    }

    private static LbTargetGroup group(StackScope scope, String vpc) {
        return LbTargetGroup.Builder.create(scope.stack(), scope.id("targets-controller"))
                .name(scope.names()
                        .of(
                                NameKind.TARGET_GROUP,
                                JenkinsController.NAME,
                                Integer.toString(JenkinsController.PORT),
                                PROTOCOL,
                                "ip"))
                .vpcId(vpc)
                .targetType("ip")
                .port(JenkinsController.PORT)
                .protocol(PROTOCOL)
                .lifecycle(StackScope.createFirst())
                .deregistrationDelay("30")
                .healthCheck(LbTargetGroupHealthCheck.builder()
                        .protocol(PROTOCOL)
                        .path("/login")
                        .matcher("200")
                        .interval(CHECK_SECONDS)
                        .build())
                .tags(scope.tags())
                .build();
    }
}
