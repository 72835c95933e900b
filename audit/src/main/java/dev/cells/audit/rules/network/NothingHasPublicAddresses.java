package dev.cells.audit.rules.network;

import static dev.cells.audit.rule.Checks.isAbsent;
import static dev.cells.audit.rule.Checks.notTrue;

import dev.cells.audit.rule.Blocks;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import java.util.Map;

/** NET-09. What has an address of the internet is one mistake in a security group away from it. */
public final class NothingHasPublicAddresses extends ResourceRule {
    private static final Map<String, Check> CHECKS = Map.of(
            "aws_subnet", notTrue("map_public_ip_on_launch"),
            "aws_instance", notTrue("associate_public_ip_address"),
            "aws_launch_configuration", notTrue("associate_public_ip_address"),
            "aws_launch_template", Blocks.notTrue("network_interfaces", "associate_public_ip_address"),
            "aws_ecs_service", notTrue("network_configuration.assign_public_ip"),
            "aws_ecs_task_set", notTrue("network_configuration.assign_public_ip"),
            "aws_cloudwatch_event_target", notTrue("ecs_target.network_configuration.assign_public_ip"),
            "aws_scheduler_schedule", notTrue("target.ecs_parameters.network_configuration.assign_public_ip"),
            "aws_eip", Check.all(isAbsent("instance"), isAbsent("network_interface")),
            "aws_eip_association", Check.all(isAbsent("instance_id"), isAbsent("network_interface_id")));

    private static final RuleInfo INFO = RuleInfo.of(
                    "NET-09", Severity.HIGH, "No public addresses by default or by request")
            .cites("312(a)(1)")
            .types(CHECKS.keySet().stream().sorted().toArray(String[]::new))
            .passes("map_public_ip_on_launch of subnets, associate_public_ip_address of instances and templates, and "
                    + "assign_public_ip of tasks, wherever one is started, are not true; an Elastic IP address is on "
                    + "no instance and on no network interface of one.")
            .fix("Leave it off; let load balancers and NAT gateways alone have public addresses.");

    public NothingHasPublicAddresses() {
        super(INFO, INFO.types(), (resource, scope) -> CHECKS.get(resource.type())
                .of(resource, scope));
    }
}
