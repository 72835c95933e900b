"""Subnet groups of Amazon ElastiCache.

AWS: they are changed in place and deleted.
moto: can only create and describe them.
Terraform: `aws_elasticache_subnet_group` cannot be updated or destroyed.
"""

from moto.elasticache.exceptions import CacheSubnetGroupNotFound
from moto.elasticache.models import CacheSubnetGroup, elasticache_backends

from cells_sandbox.registry import operation


@operation("elasticache", "ModifyCacheSubnetGroup")
def modify_subnet_group(request, parameters):
    name = parameters["CacheSubnetGroupName"]
    old = _existing(request, name)
    description = parameters.get("CacheSubnetGroupDescription")
    new = CacheSubnetGroup(
        account_id=request.current_account,
        region_name=request.region,
        cache_subnet_group_name=name,
        cache_subnet_group_description=old.cache_subnet_group_description if description is None else description,
        subnet_ids=parameters.get("SubnetIds") or old.subnet_ids,
        tags=old.tags,
    )
    _groups(request)[name] = new
    return {"CacheSubnetGroup": new}


@operation("elasticache", "DeleteCacheSubnetGroup")
def delete_subnet_group(request, parameters):
    name = parameters["CacheSubnetGroupName"]
    _existing(request, name)
    del _groups(request)[name]


def _existing(request, name):
    if name not in _groups(request):
        raise CacheSubnetGroupNotFound(cache_subnet_group_name=name)
    return _groups(request)[name]


def _groups(request):
    return elasticache_backends[request.current_account][request.region].cache_subnet_groups
