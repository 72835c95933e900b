"""Quotas: how many of something an account, region, network or group may have.

Defaults are in the facts, each with its source; `accounts.<account>.quotas` in the config states what AWS has raised.
"""

from typing import Any

from cells_sandbox.errors import fail
from cells_sandbox.strict.quotas import limit, within
from cells_sandbox.strict.rule import Call, rule


@rule("ec2", "CreateVpc")
def vpcs(call: Call) -> None:
    """VpcLimitExceeded, https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html. The default VPC
    counts: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"""
    count = len(call.state("ec2").vpcs)
    within(call, "vpcs-per-region", count, "VpcLimitExceeded", "The maximum number of VPCs has been reached.")


@rule("ec2", "AllocateAddress")
def addresses(call: Call) -> None:
    """AddressLimitExceeded: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"""
    count = len(call.state("ec2").addresses)
    message = "The maximum number of addresses has been reached."
    within(call, "elastic-ips-per-region", count, "AddressLimitExceeded", message)


@rule("ec2", "CreateInternetGateway")
def internet_gateways(call: Call) -> None:
    """InternetGatewayLimitExceeded: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"""
    count = len(call.state("ec2").internet_gateways)
    message = "The maximum number of internet gateways has been reached."
    within(call, "internet-gateways-per-region", count, "InternetGatewayLimitExceeded", message)


@rule("ec2", "CreateNatGateway")
def nat_gateways(call: Call) -> None:
    """NatGatewayLimitExceeded: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"""
    ec2 = call.state("ec2")
    zone = ec2.get_subnet(call.get("SubnetId")).availability_zone
    there = [one for one in ec2.nat_gateways.values() if one.state != "deleted"]
    count = len([one for one in there if ec2.get_subnet(one.subnet_id).availability_zone == zone])
    message = f"Performing this operation would exceed the limit of NAT gateways in {zone}"
    within(call, "nat-gateways-per-zone", count, "NatGatewayLimitExceeded", message)


@rule("ec2", "CreateVpcEndpoint")
def endpoints(call: Call) -> None:
    """VpcEndpointLimitExceeded: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html"""
    kind = call.get("VpcEndpointType", "Gateway")
    same = [one for one in call.state("ec2").vpc_end_points.values() if _kind(one) == kind.lower()]
    message = f"The maximum number of VPC endpoints has been reached: {kind}."
    if kind == "Interface":
        here = [one for one in same if one.vpc_id == call.get("VpcId")]
        within(call, "interface-endpoints-per-vpc", len(here), "VpcEndpointLimitExceeded", message)
    elif kind == "Gateway":
        within(call, "gateway-endpoints-per-region", len(same), "VpcEndpointLimitExceeded", message)


@rule("ec2", "CreateNetworkAclEntry")
def acl_entries(call: Call) -> None:
    """NetworkAclEntryLimitExceeded: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html. The
    rule that denies the rest does not count."""
    acl = call.state("ec2").network_acls.get(call.get("NetworkAclId"))
    egress = bool(call.get("Egress"))
    entries = [one for one in acl.network_acl_entries if _is(one.egress) == egress] if acl else []
    count = len([one for one in entries if int(one.rule_number) <= 32766])
    message = f"The network ACL '{call.get('NetworkAclId')}' has reached its limit of rules."
    within(call, "rules-per-network-acl", count, "NetworkAclEntryLimitExceeded", message)


@rule("ec2", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress")
def group_rules(call: Call) -> None:
    """RulesPerSecurityGroupLimitExceeded: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html.
    IPv4 and IPv6 have 60 each; a prefix list counts as its maximum number of entries."""
    group = call.state("ec2").get_security_group_from_id(call.get("GroupId"))
    if group is None:
        return
    rules = group.ingress_rules if call.operation.endswith("Ingress") else group.egress_rules
    added = sum(
        len(permission.get(source) or [])
        for permission in call.many("IpPermissions")
        for source in ("IpRanges", "UserIdGroupPairs", "PrefixListIds")
    )
    count = len([one for one in rules if not one.ip_range.get("CidrIpv6")]) + max(added - 1, 0)
    message = "The maximum number of rules per security group has been reached."
    within(call, "rules-per-security-group", count, "RulesPerSecurityGroupLimitExceeded", message)


@rule("ec2", "CreateTransitGatewayRouteTable")
def transit_route_tables(call: Call) -> None:
    """https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html: 20 route tables per transit gateway"""
    gateway = call.get("TransitGatewayId")
    tables = call.state("ec2").transit_gateways_route_tables.values()
    count = len([one for one in tables if one.transit_gateway_id == gateway and one.state != "deleted"])
    message = f"The maximum number of route tables of {gateway} has been reached."
    within(call, "transit-route-tables", count, "TransitGatewayRouteTableLimitExceeded", message)


@rule("logs", "PutResourcePolicy")
def log_resource_policies(call: Call) -> None:
    """LimitExceededException: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html"""
    policies = call.state("logs").resource_policies
    if call.get("policyName") not in policies:
        message = "Resource limit exceeded."
        within(call, "log-resource-policies", len(policies), "LimitExceededException", message)


@rule("logs", "PutMetricFilter")
def metric_filters(call: Call) -> None:
    """LimitExceededException: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html"""
    group = call.get("logGroupName")
    filters = [one for one in call.state("logs").filters.metric_filters if one["logGroupName"] == group]
    if call.get("filterName") not in {one["filterName"] for one in filters}:
        message = "Resource limit exceeded."
        within(call, "metric-filters-per-log-group", len(filters), "LimitExceededException", message)


@rule("ec2", "CreateNetworkInterface")
@rule("ec2", "RunInstances")
def groups_of_interface(call: Call) -> None:
    """SecurityGroupsPerInterfaceLimitExceeded: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"""
    _few_groups(call, call.many("SecurityGroupIds") or call.many("Groups"), "SecurityGroupsPerInterfaceLimitExceeded")


@rule("elbv2", "CreateLoadBalancer", "SetSecurityGroups")
def groups_of_balancer(call: Call) -> None:
    """InvalidSecurityGroup: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html"""
    _few_groups(call, call.many("SecurityGroups"), "InvalidSecurityGroup")


def _few_groups(call: Call, groups: list[Any], code: str) -> None:
    most = limit(call, "security-groups-per-interface")
    if len(groups) > most:
        fail(code, f"You have exceeded the number of security groups allowed per network interface ({most})")


def _kind(endpoint: Any) -> str:
    return (endpoint.vpc_endpoint_type or "Gateway").lower()


def _is(value: Any) -> bool:
    return str(value).lower() == "true"
