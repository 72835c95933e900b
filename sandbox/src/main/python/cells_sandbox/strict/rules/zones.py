"""Zones: which lack a service, and how many subnets of one zone something may have."""

from ipaddress import ip_network
from typing import Any

from cells_sandbox.errors import fail
from cells_sandbox.strict.facts import facts, zones_with
from cells_sandbox.strict.rule import Call, rule


@rule("apigatewayv2", "CreateVpcLink")
def zones_of_link(call: Call) -> None:
    """BadRequestException, "Subnet … is in Availability Zone 'use1-az3' where service is not available":
    https://github.com/aws/aws-cdk/issues/13569"""
    offered = zones_with("http-api-vpc-link", call.region)
    for subnet in _subnets(call, call.many("SubnetIds")):
        zone = _zone_id(subnet)
        if offered is not None and zone not in offered:
            message = f"Subnet '{subnet.id}' is in Availability Zone '{zone}' where service is not available"
            fail("BadRequestException", message)


@rule("kafka", "CreateCluster")
def zones_of_brokers(call: Call) -> None:
    """BadRequestException: https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html and
    the page in the
    facts; subnets are in different zones"""
    offered = zones_with("kafka", call.region)
    subnets = _subnets(call, call.get("BrokerNodeGroupInfo", {}).get("ClientSubnets", []))
    zones = [_zone_id(one) for one in subnets]
    if len(set(zones)) != len(zones):
        fail("BadRequestException", "Specify exactly one subnet in each Availability Zone.")
    if offered is not None and not set(zones) <= set(offered):
        fail("BadRequestException", "One or more subnets belong to unsupported availability zones.")


@rule("ec2", "CreateVpcEndpoint", "ModifyVpcEndpoint")
def zones_of_endpoint(call: Call) -> None:
    """DuplicateSubnetsInSameZone: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"""
    subnets = _subnets(call, call.many("SubnetIds") or call.many("AddSubnetIds"))
    zones = [one.availability_zone for one in subnets]
    if len(set(zones)) != len(zones):
        fail(
            "DuplicateSubnetsInSameZone",
            "Found another VPC endpoint subnet in the availability zone of " + subnets[-1].id,
        )


@rule("ec2", "CreateVpcEndpoint")
def service_of_endpoint(call: Call) -> None:
    """InvalidServiceName, "The Vpc Endpoint Service '…' does not exist":
    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"""
    service, kind = call.get("ServiceName", ""), call.get("VpcEndpointType", "Gateway").lower()
    prefix = f"com.amazonaws.{call.region}."
    if service.startswith("com.amazonaws.vpce."):
        return
    if not service.startswith(prefix) or service.removeprefix(prefix) not in facts()["endpoint-services"].get(kind, []):
        fail("InvalidServiceName", f"The Vpc Endpoint Service '{service}' does not exist")


@rule("ec2", "CreateVpcEndpoint")
def private_names_of_endpoint(call: Call) -> None:
    """InvalidParameter: private DNS needs both DNS settings of the VPC, and one endpoint per service has it:
    https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html"""
    ec2, vpc = call.state("ec2"), call.get("VpcId")
    if call.get("VpcEndpointType") != "Interface" or not call.get("PrivateDnsEnabled"):
        return
    network = ec2.get_vpc(vpc)
    if network and not (_is(network.enable_dns_support) and _is(network.enable_dns_hostnames)):
        fail(
            "InvalidParameter",
            f"Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to"
            f" true for {vpc}",
        )
    twins = [
        one
        for one in ec2.vpc_end_points.values()
        if one.vpc_id == vpc and one.service_name == call.get("ServiceName") and one.private_dns_enabled
    ]
    if twins:
        fail(
            "InvalidParameter",
            f"private-dns-enabled cannot be set because there is already a conflicting DNS domain in the VPC {vpc}",
        )


@rule("ec2", "AssociateClientVpnTargetNetwork")
def range_of_vpn(call: Call) -> None:
    """InvalidParameterValue: a client range does not overlap with the VPC of a target network, which is at least /27:
    https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/what-is.html#what-is-limitations"""
    for subnet in _subnets(call, [call.get("SubnetId")]):
        if ip_network(subnet.cidr_block).prefixlen > 27:
            fail("InvalidParameterValue", f"The subnet {subnet.id} must have a CIDR block of at least /27")


@rule("elasticache", "CreateReplicationGroup")
def zones_of_cache(call: Call) -> None:
    """InvalidParameterCombination: several zones need automatic failover, and automatic failover a replica:
    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html"""
    replicas = call.get("NumCacheClusters", 1) > 1 or call.get("ReplicasPerNodeGroup", 0) > 0
    if call.get("MultiAZEnabled") and not call.get("AutomaticFailoverEnabled"):
        fail("InvalidParameterCombination", "Must specify automatic failover in order to use MultiAZ.")
    if call.get("AutomaticFailoverEnabled") and not replicas:
        fail("InvalidParameterCombination", "Cannot enable automatic failover without at least one replica.")


@rule("ec2", "CreateSubnet")
def zone_of_subnet(call: Call) -> None:
    """InvalidParameterValue: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html"""
    zone = call.get("AvailabilityZone")
    names = [one.name for one in call.state("ec2").describe_availability_zones()]
    if zone and zone not in names:
        fail(
            "InvalidParameterValue",
            f"Value ({zone}) for parameter availabilityZone is invalid. Subnets can currently only be created"
            " in the following"
            f" availability zones: {', '.join(names)}.",
        )


def _subnets(call: Call, ids: list[str]) -> list[Any]:
    ec2 = call.state("ec2")
    return [ec2.get_subnet(one) for one in ids if one]


def _zone_id(subnet: Any) -> str:
    return subnet.availability_zone_id


def _is(value: Any) -> bool:
    return str(value).lower() == "true"
