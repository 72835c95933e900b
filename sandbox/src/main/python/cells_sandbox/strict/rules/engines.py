"""Engine versions and instance classes that a region offers, and parameter groups of the right family."""

from typing import Any

from cells_sandbox.errors import fail
from cells_sandbox.strict.facts import is_offered_class, major_of, offered_versions
from cells_sandbox.strict.rule import Call, rule


@rule("rds", "CreateDBInstance", "CreateDBCluster", "ModifyDBInstance", "ModifyDBCluster")
def database_version(call: Call) -> None:
    """InvalidParameterCombination, "Cannot find version 15.5 for aurora-postgresql":
    https://github.com/langfuse/langfuse-terraform-aws/issues/34. A major version alone means its default minor
    version."""
    engine, version = _engine(call), call.get("EngineVersion")
    if not version or version == _current(call).get("version"):
        return
    offered = offered_versions(engine)
    if version not in offered and version not in {major_of(one) for one in offered}:
        fail("InvalidParameterCombination", f"Cannot find version {version} for {engine}")


@rule("rds", "CreateDBInstance", "ModifyDBInstance")
def database_class(call: Call) -> None:
    """InvalidParameterCombination: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html,
    with the words of https://github.com/hashicorp/terraform-provider-aws/issues/23291"""
    wanted, engine = call.get("DBInstanceClass"), _engine(call)
    version = call.get("EngineVersion") or _current(call).get("version") or "the default version"
    if wanted and not is_offered_class(engine, wanted, call.region):
        fail(
            "InvalidParameterCombination",
            "RDS does not support creating a DB instance with the following combination:"
            f" DBInstanceClass={wanted}, Engine={engine}, EngineVersion={version}. For supported combinations"
            " of instance"
            " class and database engine version, see the documentation.",
        )


@rule("rds", "CreateDBInstance", "ModifyDBInstance")
def family_of_instance(call: Call) -> None:
    """InvalidParameterCombination, "The Parameter Group … with DBParameterGroupFamily postgres14 cannot be used for
    this
    instance": https://github.com/hashicorp/terraform-provider-aws/issues/30557"""
    group = call.state("rds").db_parameter_groups.get(call.get("DBParameterGroupName", ""))
    _same_family(call, group)


@rule("rds", "CreateDBCluster", "ModifyDBCluster")
def family_of_cluster(call: Call) -> None:
    """As for instances."""
    group = call.state("rds").db_cluster_parameter_groups.get(call.get("DBClusterParameterGroupName", ""))
    _same_family(call, group)


@rule("rds", "CreateDBParameterGroup", "CreateDBClusterParameterGroup")
def family_exists(call: Call) -> None:
    """InvalidParameterValue: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html"""
    family = call.get("DBParameterGroupFamily", "")
    for engine, name in (("postgres", "postgres"), ("aurora-postgresql", "aurora-postgresql")):
        if family in {name + major_of(version) for version in offered_versions(engine)}:
            return
    if "postgres" in family:
        fail("InvalidParameterValue", f"ParameterGroupFamily {family} is not a valid parameter group family")


@rule("elasticache", "CreateReplicationGroup", "ModifyReplicationGroup")
def cache_version(call: Call) -> None:
    """InvalidParameterValue: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html"""
    engine, version = call.get("Engine", "valkey"), call.get("EngineVersion")
    if version and engine == "valkey" and version not in offered_versions(engine):
        fail("InvalidParameterValue", f"The Cache Engine Version: {version} isn't supported for {engine}")


@rule("elasticache", "CreateReplicationGroup", "ModifyReplicationGroup")
def cache_class(call: Call) -> None:
    """InvalidParameterValue: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html"""
    wanted = call.get("CacheNodeType")
    if wanted and not is_offered_class("valkey", wanted, call.region):
        fail("InvalidParameterValue", f"The customer requested an unsupported cache node type: {wanted}.")


@rule("opensearch", "CreateDomain", "UpdateDomainConfig")
def search_class(call: Call) -> None:
    """ValidationException: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html"""
    config = call.get("ClusterConfig", {})
    for wanted in (config.get("InstanceType"), config.get("DedicatedMasterType")):
        if wanted and not is_offered_class("opensearch", wanted, call.region):
            fail("ValidationException", f"Invalid instance type: {wanted}")


@rule("opensearch", "CreateDomain", "UpgradeDomain")
def search_version(call: Call) -> None:
    """ValidationException: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html"""
    version = call.get("EngineVersion") or call.get("TargetVersion")
    if version and version.removeprefix("OpenSearch_") not in offered_versions("opensearch"):
        fail("ValidationException", f"Invalid OpenSearch version: {version}")


@rule("kafka", "CreateCluster", "UpdateClusterKafkaVersion")
def broker_version(call: Call) -> None:
    """BadRequestException: https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html"""
    version = call.get("KafkaVersion") or call.get("TargetKafkaVersion")
    offered = offered_versions("kafka")
    if version and version not in offered:
        fail("BadRequestException", f"Unsupported KafkaVersion [{version}]. Valid values: {offered}")


def _engine(call: Call) -> str:
    return call.get("Engine") or _current(call).get("engine") or ""


def _current(call: Call) -> dict[str, str]:
    """Engine and version of what is modified."""
    rds = call.state("rds")
    database: Any = None
    if call.operation == "ModifyDBInstance":
        database = rds.databases.get(call.get("DBInstanceIdentifier", ""))
    elif call.operation == "ModifyDBCluster":
        database = rds.clusters.get(call.get("DBClusterIdentifier", ""))
    return {"engine": database.engine, "version": database.engine_version} if database else {}


def _same_family(call: Call, group: Any) -> None:
    version = call.get("EngineVersion") or _current(call).get("version")
    if group is None or not version:
        return
    family = _engine(call) + major_of(version)
    actual = getattr(group, "family", None) or group.db_parameter_group_family
    if actual != family:
        fail(
            "InvalidParameterCombination",
            f"The Parameter Group {group.name} with DBParameterGroupFamily {actual} cannot be used for this"
            f" instance. Please use a Parameter Group with DBParameterGroupFamily {family}",
        )
