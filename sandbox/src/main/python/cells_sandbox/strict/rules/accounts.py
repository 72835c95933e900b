"""What depends on the account: service-linked roles, and cost anomaly monitors."""

from cells_sandbox import outside
from cells_sandbox.errors import fail
from cells_sandbox.registry import collection
from cells_sandbox.strict.facts import service_of_role
from cells_sandbox.strict.rule import Call, rule


@rule("opensearch", "CreateDomain")
def role_of_search_domain(call: Call) -> None:
    """ValidationException: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/slr-aos.html, with
    the words of
    https://github.com/aws/copilot-cli/issues/3006. Only the console makes the role by itself."""
    role = "AWSServiceRoleForAmazonOpenSearchService"
    if call.get("VPCOptions") and not has_service_linked_role(call, role):
        fail(
            "ValidationException",
            "Before you can proceed, you must enable a service-linked role to give Amazon OpenSearch Service"
            " permissions to"
            " access your VPC.",
        )


@rule("iam", "CreateServiceLinkedRole")
def role_is_taken(call: Call) -> None:
    """InvalidInput: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html"""
    service, suffix = call.get("AWSServiceName"), call.get("CustomSuffix")
    for role in call.state("iam").roles.values():
        if role.path == f"/aws-service-role/{service}/" and role.name.endswith(f"_{suffix}" if suffix else ""):
            message = f"Service role name {role.name} has been taken in this account, please try a different suffix."
            fail("InvalidInput", message)


@rule("ce", "CreateAnomalyMonitor")
def monitor_of_costs(call: Call) -> None:
    """ValidationException: a member account can only monitor AWS services; custom monitors (linked accounts, cost
    allocation tags, cost categories) are of the management account:
    https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html, "Monitor types" """
    monitor = call.get("AnomalyMonitor", {})
    if monitor.get("MonitorType") == "CUSTOM" and not _is_management_account(call):
        fail("ValidationException", "Linked account can only create AWS services monitor")


@rule("ce", "CreateAnomalyMonitor")
def one_monitor_of_services(call: Call) -> None:
    """ValidationException, "Limit exceeded on dimensional spend monitor creation":
    https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2515"""
    wanted = call.get("AnomalyMonitor", {})
    monitors = collection("ce", call.account, call.region, "monitors").values()
    same = [one for one in monitors if one.get("MonitorDimension") == wanted.get("MonitorDimension")]
    if wanted.get("MonitorType") == "DIMENSIONAL" and same:
        fail("ValidationException", "Limit exceeded on dimensional spend monitor creation")


def has_service_linked_role(call: Call, role: str) -> bool:
    """Whether a service-linked role exists in the caller's account; moto gives some of them another name."""
    path = f"/aws-service-role/{service_of_role(role)}/"
    arn = f"arn:aws:iam::{call.account}:role{path}{role}"
    return outside.exists(arn) or any(one.path == path for one in call.state("iam").roles.values())


def _is_management_account(call: Call) -> bool:
    organization = call.state("organizations").org
    return (
        outside.is_management(call.account)
        or organization is not None
        and organization.master_account_id == call.account
    )
