package dev.cells.cell.ingress;

import dev.cells.cell.ingress.IngressOutput.Exposure;
import dev.cells.cell.ingress.IngressOutput.TargetGroupHandle;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.LoadBalancers;
import imports.aws.lb.Lb;
import imports.aws.lb_listener_rule.LbListenerRule;
import imports.aws.lb_listener_rule.LbListenerRuleAction;
import imports.aws.lb_listener_rule.LbListenerRuleCondition;
import imports.aws.lb_listener_rule.LbListenerRuleConditionHostHeader;
import imports.aws.lb_listener_rule.LbListenerRuleConditionHttpHeader;
import imports.aws.lb_listener_rule.LbListenerRuleConditionPathPattern;
import imports.aws.lb_target_group.LbTargetGroup;
import imports.aws.lb_target_group.LbTargetGroupHealthCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Ways from one load balancer's listener to services, encrypted up to the container. */
final class ListenerRules {
    private static final String PROTOCOL = "HTTPS";
    private static final String TARGETS = "ip";
    private static final int CHECK_SECONDS = 30;

    /** AWS allows priorities up to 50000, and config up to 999. */
    private static final int PRIORITY_STEP = 50;

    private static final String DRAIN_SECONDS = "30";

    private final String vpc;
    private final Endpoint endpoint;
    private final Lb balancer;
    private final String listenerArn;
    private final Optional<AlarmsOutput> alarms;
    private final String scheme;

    /**
     * @param endpoint the load balancer's, from which it connects to services
     * @param scheme of the load balancer, see {@link LoadBalancers#scheme}
     */
    ListenerRules(
            String vpc,
            Endpoint endpoint,
            Lb balancer,
            String listenerArn,
            Optional<AlarmsOutput> alarms,
            String scheme) {
        this.vpc = vpc;
        this.scheme = scheme;
        this.endpoint = endpoint;
        this.balancer = balancer;
        this.listenerArn = listenerArn;
        this.alarms = alarms;
    }

    /** @param login what comes before the way to the service */
    TargetGroupHandle add(StackScope scope, Exposure exposure, Optional<LbListenerRuleAction> login) {
        LbTargetGroup group = group(scope, exposure);
        List<LbListenerRuleAction> actions = new ArrayList<>();
        login.ifPresent(actions::add);
        LbListenerRuleAction.Builder forward =
                LbListenerRuleAction.builder().type("forward").targetGroupArn(group.getArn());
        login.ifPresent(any -> forward.order(2));
        actions.add(forward.build());
        LbListenerRule rule = LbListenerRule.Builder.create(scope.stack(), scope.id("route-" + exposure.name()))
                .listenerArn(listenerArn)
                .priority(priority(exposure))
                .condition(conditions(exposure))
                .action(actions)
                .tags(scope.tags())
                .build();
        alarms.ifPresent(to -> IngressAlarms.unhealthy(scope, exposure.name(), balancer, group, to));
        return new TargetGroupHandle(
                endpoint,
                group.getArn(),
                balancer.getArnSuffix() + "/" + group.getArnSuffix(),
                Map.of("LoadBalancer", balancer.getArnSuffix(), "TargetGroup", group.getArnSuffix()),
                rule);
    }

    /**
     * A number of its own for the name, in the order of the priorities. Terraform creates, changes and deletes rules of a
     * listener in any order, and AWS refuses a priority that another rule still has ({@code PriorityInUse}): when a
     * service is renamed, or two exchange their priorities, the new numbers are still free.
     */
    private static int priority(Exposure exposure) {
        return exposure.priority() * PRIORITY_STEP
                + Math.floorMod(exposure.name().hashCode(), PRIORITY_STEP);
    }

    private static List<LbListenerRuleCondition> conditions(Exposure exposure) {
        List<LbListenerRuleCondition> conditions = new ArrayList<>();
        conditions.add(LbListenerRuleCondition.builder()
                .pathPattern(LbListenerRuleConditionPathPattern.builder()
                        .values(List.of(exposure.path()))
                        .build())
                .build());
        if (!exposure.hosts().isEmpty()) {
            conditions.add(LbListenerRuleCondition.builder()
                    .hostHeader(LbListenerRuleConditionHostHeader.builder()
                            .values(exposure.hosts())
                            .build())
                    .build());
        }
        new TreeMap<>(exposure.headers())
                .forEach((name, values) -> conditions.add(LbListenerRuleCondition.builder()
                        .httpHeader(LbListenerRuleConditionHttpHeader.builder()
                                .httpHeaderName(name)
                                .values(values)
                                .build())
                        .build()));
        return conditions;
    }

    /**
     * Port, protocol and type of a target group never change, and one that a rule forwards to is not deleted
     * ({@code ResourceInUse}). A target group belongs to one load balancer at a time, so it is replaced with it.
     */
    private LbTargetGroup group(StackScope scope, Exposure exposure) {
        String port = Integer.toString(exposure.port());
        return LbTargetGroup.Builder.create(scope.stack(), scope.id("targets-" + exposure.name()))
                .name(scope.names().of(NameKind.TARGET_GROUP, exposure.name(), port, PROTOCOL, TARGETS, scheme))
                .vpcId(vpc)
                .targetType(TARGETS)
                .port(exposure.port())
                .protocol(PROTOCOL)
                .lifecycle(StackScope.createFirst())
                .deregistrationDelay(DRAIN_SECONDS)
                .healthCheck(LbTargetGroupHealthCheck.builder()
                        .protocol(PROTOCOL)
                        .path(exposure.healthPath())
                        .matcher("200")
                        .interval(CHECK_SECONDS)
                        .build())
                .tags(scope.tags())
                .build();
    }
}
