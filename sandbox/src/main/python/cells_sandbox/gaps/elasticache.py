"""Replication groups of Amazon ElastiCache.

AWS: a group's member clusters can be described; a deleted group is gone.
moto: names one member too few, cannot describe members, and keeps a deleted group in state "deleting".
Terraform: `aws_elasticache_replication_group` fails when it reads its members and never ends its destroy.
"""

import inspect

from moto.elasticache.models import CacheCluster, ElastiCacheBackend, ReplicationGroup

from cells_sandbox.registry import instead_of

DEFAULT_ENGINE_VERSION = "7.1"


@instead_of(ReplicationGroup, "__init__")
def group_with_all_members(replaced, self, *arguments, **named):
    replaced(self, *arguments, **named)
    self.requested = named
    wanted = named.get("num_cache_clusters")
    if self.cluster_mode == "disabled" and wanted:
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
    cluster.at_rest_encryption_enabled = requested.get("at_rest_encryption_enabled")
    cluster.cache_parameter_group = {
        "cache_parameter_group_name": requested.get("cache_parameter_group_name") or "default.redis7",
        "parameter_apply_status": "in-sync",
    }
    return cluster


@instead_of(ElastiCacheBackend, "delete_replication_group")
def delete_group_for_good(replaced, self, replication_group_id, retain_primary_cluster=None):
    group = replaced(self, replication_group_id, retain_primary_cluster)
    self.replication_groups.pop(replication_group_id, None)
    return group
