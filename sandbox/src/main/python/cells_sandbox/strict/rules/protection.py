"""Deletion of what is protected or not empty."""

from typing import Any

from cells_sandbox.errors import fail
from cells_sandbox.strict.rule import Call, rule


@rule("rds", "DeleteDBInstance")
def protected_instance(call: Call) -> None:
    """InvalidParameterCombination: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html"""
    database = call.state("rds").databases.get(call.get("DBInstanceIdentifier"))
    if database is not None and database.deletion_protection and not database.db_cluster_identifier:
        message = "Cannot delete protected DB Instance, please disable deletion protection and try again."
        fail("InvalidParameterCombination", message)


@rule("rds", "DeleteDBCluster")
def protected_cluster(call: Call) -> None:
    """InvalidParameterCombination, and InvalidDBClusterStateFault while it has instances:
    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBCluster.html"""
    rds = call.state("rds")
    cluster = rds.clusters.get(call.get("DBClusterIdentifier"))
    if cluster is None:
        return
    if cluster.deletion_protection:
        message = "Cannot delete protected Cluster, please disable deletion protection and try again."
        fail("InvalidParameterCombination", message)
    if any(one.db_cluster_identifier == cluster.db_cluster_identifier for one in rds.databases.values()):
        fail(
            "InvalidDBClusterStateFault",
            "Cluster cannot be deleted, it still contains DB instances in non-deleting state.",
        )


@rule("elbv2", "DeleteLoadBalancer")
def protected_balancer(call: Call) -> None:
    """OperationNotPermitted: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html"""
    arn = call.get("LoadBalancerArn")
    balancer = call.state("elbv2").load_balancers.get(arn)
    if balancer is not None and balancer.attrs.get("deletion_protection.enabled") == "true":
        fail("OperationNotPermitted", f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled")


@rule("cognito-idp", "DeleteUserPool")
def protected_user_pool(call: Call) -> None:
    """InvalidParameterException: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html,
    and while it has a domain: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPool.html"""
    idp = call.state("cognito-idp")
    pool = idp.user_pools.get(call.get("UserPoolId"))
    if pool is None:
        return
    if pool.extended_config.get("DeletionProtection") == "ACTIVE":
        fail(
            "InvalidParameterException",
            "The user pool cannot be deleted because deletion protection is activated. Deletion protection must"
            " be inactivated"
            " first.",
        )
    if any(one.user_pool_id == pool.id for one in idp.user_pool_domains.values()):
        fail(
            "InvalidParameterException",
            "User pool cannot be deleted. It has a domain configured that should be deleted first.",
        )


@rule("dynamodb", "DeleteTable")
def protected_table(call: Call) -> None:
    """ValidationException: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html"""
    table = call.state("dynamodb").tables.get(call.get("TableName"))
    if table is not None and getattr(table, "deletion_protection_enabled", False):
        message = (
            "Resource cannot be deleted as it is currently protected against deletion. Disable deletion"
            " protection first."
        )
        fail("ValidationException", message)


@rule("route53", "DeleteHostedZone")
def zone_with_records(call: Call) -> None:
    """HostedZoneNotEmpty: https://docs.aws.amazon.com/Route53/latest/APIReference/API_DeleteHostedZone.html"""
    zone = call.state("route53").zones.get(call.get("Id", "").removeprefix("/hostedzone/"))
    if zone is not None and any(one.type not in ("NS", "SOA") or one.name != zone.name for one in zone.rrsets):
        message = "The specified hosted zone contains non-required resource record sets and so cannot be deleted."
        fail("HostedZoneNotEmpty", message)


def _is_gone(interface: Any) -> bool:
    """moto keeps the interface of a terminated instance, which AWS deletes with it."""
    instance = getattr(interface, "instance", None)
    return instance is not None and instance.state == "terminated"


@rule("ec2", "DeleteSecurityGroup")
def group_in_use(call: Call) -> None:
    """DependencyViolation: a group that a rule of another names, or that a network interface has:
    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html"""
    ec2, wanted = call.state("ec2"), call.get("GroupId")
    groups = [group for groups in ec2.groups.values() for group in groups.values() if group.id != wanted]
    rules = [rule for group in groups for rule in [*group.ingress_rules, *group.egress_rules]]
    named = any((rule.source_group or {}).get("GroupId") == wanted for rule in rules)
    attached = any(wanted in {group.id for group in one.group_set} for one in ec2.enis.values() if not _is_gone(one))
    if named or attached:
        fail("DependencyViolation", f"resource {wanted} has a dependent object")


@rule("backup", "DeleteBackupVault")
def vault_with_recovery_points(call: Call) -> None:
    """InvalidRequestException: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupVault.html"""
    vault = call.state("backup").vaults.get(call.get("BackupVaultName"))
    if vault is not None and getattr(vault, "num_of_recovery_points", 0):
        fail("InvalidRequestException", "Backup vault cannot be deleted because it contains recovery points.")
