"""Replication groups of Amazon ElastiCache.

AWS: the member clusters of a group can be described and report their transit encryption mode; a group is changed in
place; a deleted group no longer exists.
moto: lists one member too few, cannot describe members, drops the mode and the reader endpoint, cannot change a group,
and keeps a deleted one in state "deleting".
Terraform: `aws_elasticache_replication_group` fails when it reads its members, drifts, cannot be updated, and its
destroy never ends.
"""

import inspect

from moto.elasticache.exceptions import ReplicationGroupNotFound
from moto.elasticache.models import CacheCluster, ElastiCacheBackend, ReplicationGroup, elasticache_backends

from cells_sandbox.registry import instead_of, operation

DEFAULT_ENGINE_VERSION = "7.1"


@instead_of(ReplicationGroup, "__init__")
def group_with_all_members(replaced, self, *arguments, **named):
    replaced(self, *arguments, **named)
    self.requested = named
    wanted = named.get("num_cache_clusters")
    if self.cluster_mode == "disabled" and wanted:
        for node_group in self.node_groups:
            node_group["reader_endpoint"] = {"address": node_group["reader_endpoint_address"], "port": self.port}
        self.member_clusters = [f"{self.replication_group_id}-{index:03d}" for index in range(1, wanted + 1)]


@instead_of(ElastiCacheBackend, "describe_cache_clusters")
def describe_members_too(replaced, self, cache_cluster_id=None):
    for group in self.replication_groups.values():
        if cache_cluster_id in group.member_clusters and cache_cluster_id not in self.cache_clusters:
            return [_member(self, group, cache_cluster_id)]
    return replaced(self, cache_cluster_id)


def _member(backend, group, cache_cluster_id):
    requested = group.requested
    inherited = {name: requested.get(name) for name in inspect.signature(CacheCluster).parameters}
    inherited.update(
        account_id=backend.account_id,
        region_name=backend.region_name,
        cache_cluster_id=cache_cluster_id,
        num_cache_nodes=1,
        log_delivery_configurations=[],
    )
    cluster = CacheCluster(**inherited)
    version = cluster.engine_version or DEFAULT_ENGINE_VERSION
    cluster.engine_version = f"{version}.0" if version.count(".") == 1 else version
    cluster.security_groups = [
        {"security_group_id": one, "status": "active"} for one in requested.get("security_group_ids") or []
    ]
    if requested.get("transit_encryption_enabled"):
        cluster.transit_encryption_mode = requested.get("transit_encryption_mode") or "required"
    cluster.at_rest_encryption_enabled = requested.get("at_rest_encryption_enabled")
    cluster.cache_parameter_group = {
        "cache_parameter_group_name": requested.get("cache_parameter_group_name") or "default.redis7",
        "parameter_apply_status": "in-sync",
    }
    return cluster


# Parameters of a change, with the fields of the group and its members.
CHANGES = {
    "ReplicationGroupDescription": "description",
    "SnapshotRetentionLimit": "snapshot_retention_limit",
    "SnapshotWindow": "snapshot_window",
    "PreferredMaintenanceWindow": "preferred_maintenance_window",
    "CacheNodeType": "cache_node_type",
    "CacheParameterGroupName": "cache_parameter_group_name",
    "EngineVersion": "engine_version",
    "SecurityGroupIds": "security_group_ids",
    "TransitEncryptionMode": "transit_encryption_mode",
}


@operation("elasticache", "ModifyReplicationGroup")
def modify_group(request, parameters):
    backend = elasticache_backends[request.current_account][request.region]
    group = backend.replication_groups.get(parameters["ReplicationGroupId"])
    if group is None:
        raise ReplicationGroupNotFound(parameters["ReplicationGroupId"])
    for parameter, attribute in CHANGES.items():
        if parameter in parameters:
            setattr(group, attribute, parameters[parameter])
            group.requested[attribute] = parameters[parameter]
    return {"ReplicationGroup": group}


@instead_of(ElastiCacheBackend, "delete_replication_group")
def delete_group_for_good(replaced, self, replication_group_id, retain_primary_cluster=None):
    group = replaced(self, replication_group_id, retain_primary_cluster)
    self.replication_groups.pop(replication_group_id, None)
    return group
