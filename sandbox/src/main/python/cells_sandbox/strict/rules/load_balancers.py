"""Load balancers: TLS policies, subnets, rules, and the bucket of their access logs."""

from ipaddress import ip_network
from typing import Any

from cells_sandbox.errors import fail
from cells_sandbox.strict.facts import facts
from cells_sandbox.strict.log_buckets import bucket_lets_in, encryption_of
from cells_sandbox.strict.quotas import within
from cells_sandbox.strict.rule import Call, rule


@rule("elbv2", "CreateListener", "ModifyListener")
def tls_policy(call: Call) -> None:
    """SSLPolicyNotFound: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html"""
    policy = call.get("SslPolicy")
    if policy and policy not in facts()["tls-policies"]["names"]:
        fail("SSLPolicyNotFound", f"SSL policy '{policy}' not found")


@rule("elbv2", "CreateListener", "ModifyListener")
def certificate_of_https(call: Call) -> None:
    """ValidationError: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html"""
    if (
        call.get("Protocol") in ("HTTPS", "TLS")
        and call.operation == "CreateListener"
        and not call.many("Certificates")
    ):
        fail("ValidationError", "A certificate must be specified for HTTPS listeners")
    if call.get("Protocol") in ("HTTP", "TCP") and call.many("Certificates"):
        fail("ValidationError", f"Certificates cannot be specified for {call.get('Protocol')} listeners")


@rule("elbv2", "CreateLoadBalancer", "SetSubnets")
def subnets_of_balancer(call: Call) -> None:
    """ValidationError and InvalidSubnet: two zones, one subnet each, at least /27 for an application load balancer, and
    an internet gateway for a public one:
    https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"""
    ec2, kind = call.state("ec2"), call.get("Type", "application")
    named = call.many("Subnets") or [one.get("SubnetId") for one in call.many("SubnetMappings")]
    subnets = [ec2.get_subnet(one) for one in named]
    zones = [one.availability_zone for one in subnets]
    if len(set(zones)) != len(zones):
        fail(
            "InvalidConfigurationRequest",
            "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
        )
    if kind == "application" and len(set(zones)) < 2:
        fail("ValidationError", "At least two subnets in two different Availability Zones must be specified")
    for one in subnets:
        if kind == "application" and ip_network(one.cidr_block).prefixlen > 27:
            message = (
                f"Not enough IP space available in {one.id}. ELB requires at least 8 free IP addresses in each subnet."
            )
            fail("InvalidSubnet", message)
    vpc = subnets[0].vpc_id if subnets else None
    gateways = [one for one in ec2.internet_gateways.values() if one.vpc and one.vpc.id == vpc]
    if (
        call.operation == "CreateLoadBalancer"
        and call.get("Scheme", "internet-facing") == "internet-facing"
        and not gateways
    ):
        fail("InvalidSubnet", f"VPC {vpc} has no internet gateway")


@rule("elbv2", "CreateRule", "ModifyRule")
def condition_values(call: Call) -> None:
    """ValidationError: at most five values in all conditions of a rule,
    https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html"""
    count = sum(_values(condition) for condition in call.many("Conditions"))
    if count > 5:
        fail("ValidationError", "A rule can only have '5' condition values")


@rule("elbv2", "CreateRule")
def rules_of_balancer(call: Call) -> None:
    """TooManyRules: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html"""
    balancers = call.state("elbv2").load_balancers.values()
    for balancer in balancers:
        if call.get("ListenerArn") in balancer.listeners:
            count = sum(len(listener._non_default_rules) for listener in balancer.listeners.values())
            within(
                call, "rules-per-load-balancer", count, "TooManyRules", "The maximum number of rules has been reached."
            )


@rule("elbv2", "CreateLoadBalancer")
def balancers(call: Call) -> None:
    """TooManyLoadBalancers: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html"""
    count = len(call.state("elbv2").load_balancers)
    within(
        call,
        "load-balancers-per-region",
        count,
        "TooManyLoadBalancers",
        "The maximum number of load balancers has been reached.",
    )


@rule("elbv2", "ModifyLoadBalancerAttributes")
def access_log_bucket(call: Call) -> None:
    """InvalidConfigurationRequest, "Access Denied for bucket: …": the bucket's policy admits the log delivery, and it
    is
    encrypted with keys of S3: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html"""
    attributes = {one["Key"]: one.get("Value") for one in call.many("Attributes")}
    for kind in ("access_logs", "connection_logs", "health_check_logs"):
        bucket = attributes.get(f"{kind}.s3.bucket")
        if bucket and attributes.get(f"{kind}.s3.enabled") == "true":
            prefix = attributes.get(f"{kind}.s3.prefix") or ""
            path = f"{prefix}/AWSLogs/{call.account}/x".lstrip("/")
            service = "logdelivery.elasticloadbalancing.amazonaws.com"
            admitted = bucket_lets_in(call, bucket, service, "s3:PutObject", path) or bucket_lets_in(
                call, bucket, "arn:aws:iam::127311923021:root", "s3:PutObject", path
            )
            if not admitted or encryption_of(call, bucket) not in (None, "AES256"):
                message = f"Access Denied for bucket: {bucket}. Please check S3bucket permission"
                fail("InvalidConfigurationRequest", message)


@rule("elbv2", "DeleteTargetGroup")
def target_group_in_use(call: Call) -> None:
    """ResourceInUse: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteTargetGroup.html"""
    group = call.get("TargetGroupArn")
    if group in attached_target_groups(call):
        fail("ResourceInUse", f"Target group '{group}' is currently in use by a listener or a rule")


def attached_target_groups(call: Call) -> set[str]:
    """ARNs of the target groups that a listener or rule of any load balancer here forwards to."""
    return {
        arn
        for balancer in call.state("elbv2").load_balancers.values()
        for listener in balancer.listeners.values()
        for actions in [listener.default_actions, *(one.actions for one in listener._non_default_rules.values())]
        for action in actions
        for arn in _targets(action)
    }


def _targets(action: Any) -> list[str]:
    data = action.data if hasattr(action, "data") else action
    groups = (data.get("ForwardConfig") or {}).get("TargetGroups") or []
    return [arn for arn in (data.get("TargetGroupArn"), *(one.get("TargetGroupArn") for one in groups)) if arn]


def _values(condition: dict[str, Any]) -> int:
    configs = [value for name, value in condition.items() if name.endswith("Config") and value]
    return len((configs[0].get("Values") or []) if configs else condition.get("Values") or [])
