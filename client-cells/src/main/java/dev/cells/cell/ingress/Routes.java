package dev.cells.cell.ingress;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.lb_listener_rule.LbListenerRule;
import imports.aws.lb_listener_rule.LbListenerRuleAction;
import imports.aws.lb_listener_rule.LbListenerRuleCondition;
import imports.aws.lb_listener_rule.LbListenerRuleConditionPathPattern;
import imports.aws.lb_target_group.LbTargetGroup;
import imports.aws.lb_target_group.LbTargetGroupHealthCheck;
import java.util.List;

/** Ways from the listener to services, encrypted up to the container. */
final class Routes {
    private static final int CHECK_SECONDS = 30;
    private static final String DRAIN_SECONDS = "30";

    private Routes() {}

    static Target add(StackScope scope, String vpc, String listener, Exposure exposure) {
        LbTargetGroup group = group(scope, vpc, exposure);
        LbListenerRule rule = LbListenerRule.Builder.create(scope.stack(), scope.id("route-" + exposure.name()))
                .listenerArn(listener)
                .priority(exposure.priority())
                .condition(List.of(LbListenerRuleCondition.builder()
                        .pathPattern(LbListenerRuleConditionPathPattern.builder()
                                .values(List.of(exposure.path()))
                                .build())
                        .build()))
                .action(List.of(LbListenerRuleAction.builder()
                        .type("forward")
                        .targetGroupArn(group.getArn())
                        .build()))
                .tags(scope.tags())
                .build();
        return new Target(group.getArn(), rule);
    }

    private static LbTargetGroup group(StackScope scope, String vpc, Exposure exposure) {
        return LbTargetGroup.Builder.create(scope.stack(), scope.id("targets-" + exposure.name()))
                .name(scope.names().of(NameKind.TARGET_GROUP, exposure.name()))
                .vpcId(vpc)
                .targetType("ip")
                .port(exposure.port())
                .protocol("HTTPS")
                .deregistrationDelay(DRAIN_SECONDS)
                .healthCheck(LbTargetGroupHealthCheck.builder()
                        .protocol("HTTPS")
                        .path(exposure.healthPath())
                        .matcher("200")
                        .interval(CHECK_SECONDS)
                        .build())
                .tags(scope.tags())
                .build();
    }
}
