"""Databases and caches: replicas, subnet groups, keys, windows, snapshots."""

import re
from itertools import combinations
from typing import Any

from cells_sandbox.errors import fail
from cells_sandbox.strict.keys import usable_key
from cells_sandbox.strict.rule import Call, rule

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES_OF_WEEK = 7 * 24 * 60


@rule("rds", "CreateDBInstanceReadReplica")
def replica_of_managed_password(call: Call) -> None:
    """InvalidParameterValue: https://github.com/terraform-aws-modules/terraform-aws-rds/issues/532. Only SQL Server
    can:
    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html"""
    source = call.state("rds").databases.get(call.get("SourceDBInstanceIdentifier", "").split(":")[-1])
    if source is not None and source.manage_master_user_password and not source.engine.startswith("sqlserver"):
        fail(
            "InvalidParameterValue",
            f"Creating read replicas for source instance with engine {source.engine} where ManageMasterUserPassword is"
            " enabled is not supported.",
        )


@rule("rds", "CreateDBSubnetGroup", "ModifyDBSubnetGroup")
def subnet_group_zones(call: Call) -> None:
    """DBSubnetGroupDoesNotCoverEnoughAZs: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html"""
    ec2 = call.state("ec2")
    zones = sorted({ec2.get_subnet(one).availability_zone for one in call.many("SubnetIds")})
    if len(zones) < 2:
        fail(
            "DBSubnetGroupDoesNotCoverEnoughAZs",
            "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage:"
            f" {', '.join(zones)}. Add subnets to cover at least 2 AZs.",
        )


@rule("rds", "CreateDBInstance", "CreateDBCluster", "ModifyDBInstance", "ModifyDBCluster")
def key_of_database(call: Call) -> None:
    """KMSKeyNotAccessibleFault: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"""
    for member in ("KmsKeyId", "PerformanceInsightsKMSKeyId", "MasterUserSecretKmsKeyId"):
        key = call.get(member)
        if key and not usable_key(call, key):
            fail(
                "KMSKeyNotAccessibleFault",
                f"The specified KMS key [{key}] does not exist, is not enabled or you do not have permissions"
                " to access it.",
            )


@rule("rds", "CreateDBInstance", "CreateDBCluster", "ModifyDBInstance", "ModifyDBCluster")
def database_windows(call: Call) -> None:
    """InvalidParameterValue, "The backup window and maintenance window must not overlap.": both must have at least 30
    minutes, https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"""
    current = _current_database(call)
    backup = call.get("PreferredBackupWindow") or getattr(current, "preferred_backup_window", None)
    maintenance = call.get("PreferredMaintenanceWindow") or getattr(current, "preferred_maintenance_window", None)
    _windows(backup, maintenance, 30, "The backup window and maintenance window must not overlap.")


@rule("elasticache", "CreateReplicationGroup")
def cache_windows(call: Call) -> None:
    """InvalidParameterValue: at least 60 minutes, no overlap:
    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html"""
    backup, maintenance = call.get("SnapshotWindow"), call.get("PreferredMaintenanceWindow")
    _windows(backup, maintenance, 60, "The snapshot window and maintenance window must not overlap.")


@rule("rds", "DeleteDBInstance")
def final_snapshot_of_instance(call: Call) -> None:
    """DBSnapshotAlreadyExists and InvalidParameterCombination:
    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html"""
    database = call.state("rds").databases.get(call.get("DBInstanceIdentifier"))
    if database is not None and not database.db_cluster_identifier and not database.is_replica:
        _final_snapshot(call, call.state("rds").database_snapshots, "DBSnapshotAlreadyExists", "DBSnapshot")


@rule("rds", "DeleteDBCluster")
def final_snapshot_of_cluster(call: Call) -> None:
    """DBClusterSnapshotAlreadyExistsFault: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBCluster.html"""
    snapshots = call.state("rds").cluster_snapshots
    _final_snapshot(call, snapshots, "DBClusterSnapshotAlreadyExistsFault", "DBClusterSnapshot")


@rule("elasticache", "DeleteReplicationGroup")
def final_snapshot_of_cache(call: Call) -> None:
    """SnapshotAlreadyExistsFault: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateSnapshot.html"""
    name = call.get("FinalSnapshotIdentifier")
    if name and name in call.state("elasticache").snapshots:
        fail("SnapshotAlreadyExistsFault", f"Snapshot with specified name already exists: {name}")


@rule("rds", "CreateDBInstance", "CreateDBCluster")
def managed_password_alone(call: Call) -> None:
    """InvalidParameterCombination: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html"""
    if call.get("ManageMasterUserPassword") and call.get("MasterUserPassword"):
        message = "You can't specify MasterUserPassword for an instance with ManageMasterUserPassword enabled."
        fail("InvalidParameterCombination", message)


@rule("rds", "DeleteDBSubnetGroup")
def subnet_group_in_use(call: Call) -> None:
    """InvalidDBSubnetGroupStateFault: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBSubnetGroup.html"""
    name, rds = call.get("DBSubnetGroupName", "").lower(), call.state("rds")
    groups = [one._db_subnet_group_name for one in rds.databases.values()]
    groups += [one.db_subnet_group_name for one in rds.clusters.values()]
    if name in {str(group).lower() for group in groups}:
        message = f"Cannot delete the subnet group '{name}' because at least one database instance is still using it."
        fail("InvalidDBSubnetGroupStateFault", message)


@rule("rds", "DeleteDBParameterGroup")
def parameter_group_in_use(call: Call) -> None:
    """InvalidDBParameterGroupState: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBParameterGroup.html"""
    name = call.get("DBParameterGroupName", "").lower()
    if any(str(one.db_parameter_group_name).lower() == name for one in call.state("rds").databases.values()):
        message = (
            "One or more database instances are still members of this parameter group, so the group cannot be deleted"
        )
        fail("InvalidDBParameterGroupState", message)


def _current_database(call: Call) -> Any:
    rds = call.state("rds")
    if call.operation == "ModifyDBInstance":
        return rds.databases.get(call.get("DBInstanceIdentifier"))
    return rds.clusters.get(call.get("DBClusterIdentifier")) if call.operation == "ModifyDBCluster" else None


def _final_snapshot(call: Call, existing: Any, code: str, kind: str) -> None:
    name = call.get("FinalDBSnapshotIdentifier")
    if not call.get("SkipFinalSnapshot") and not name:
        fail(
            "InvalidParameterCombination",
            "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.",
        )
    if name and name in existing:
        fail(code, f"Cannot create the snapshot because a {kind} with the identifier {name} already exists.")


def _windows(daily: str | None, weekly: str | None, shortest: int, message: str) -> None:
    parts = [list(_minutes(text)) for text in (daily, weekly) if text]
    for text, spans in zip([one for one in (daily, weekly) if one], parts, strict=True):
        if not spans or any((end - start) % MINUTES_OF_WEEK < shortest for start, end in spans):
            fail(
                "InvalidParameterValue", f"Invalid window {text}: it must be at least {shortest} minutes long, in UTC."
            )
    for one, other in combinations(parts, 2):
        if any(_overlap(a, b) for a in one for b in other):
            fail("InvalidParameterValue", message)


def _minutes(window: str) -> list[tuple[int, int]]:
    """The spans of a window in minutes of a week: seven for `05:00-06:00`, one for `sun:05:00-sun:06:00`."""
    found = re.fullmatch(r"(?:(\w{3}):)?(\d\d):(\d\d)-(?:(\w{3}):)?(\d\d):(\d\d)", window.lower())
    if not found or any(day and day not in DAYS for day in (found[1], found[4])):
        return []
    start, end = int(found[2]) * 60 + int(found[3]), int(found[5]) * 60 + int(found[6])
    if found[1]:
        return [(DAYS.index(found[1]) * 1440 + start, DAYS.index(found[4] or found[1]) * 1440 + end)]
    return [(day * 1440 + start, day * 1440 + end + (1440 if end < start else 0)) for day in range(7)]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    length = (one[1] - one[0]) % MINUTES_OF_WEEK
    return (other[0] - one[0]) % MINUTES_OF_WEEK < length or (one[0] - other[0]) % MINUTES_OF_WEEK < (
        other[1] - other[0]
    ) % MINUTES_OF_WEEK
