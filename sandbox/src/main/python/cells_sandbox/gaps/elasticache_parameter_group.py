"""Parameter groups of Amazon ElastiCache.

AWS: they are created, changed and deleted; parameters that were set differ from defaults by their source.
moto: does not have these operations.
Terraform: `aws_elasticache_parameter_group` cannot be created.
"""

from moto.elasticache.models import ElastiCacheBackend, elasticache_backends

from cells_sandbox.errors import fail
from cells_sandbox.registry import instead_of, operation


@instead_of(ElastiCacheBackend, "list_tags_for_resource")
def list_tags_of_groups_too(replaced, self, arn):
    return self.tagging_service.list_tags_for_resource(arn) if ":parametergroup:" in arn else replaced(self, arn)


@operation("elasticache", "CreateCacheParameterGroup")
def create_parameter_group(request, parameters):
    name = parameters["CacheParameterGroupName"]
    if name in _groups(request):
        fail("CacheParameterGroupAlreadyExists", f"Cache parameter group {name} already exists.")
    arn = request.arn(f"parametergroup:{name}")
    group = {
        "CacheParameterGroupName": name,
        "CacheParameterGroupFamily": parameters["CacheParameterGroupFamily"],
        "Description": parameters["Description"],
        "IsGlobal": False,
        "ARN": arn,
    }
    _groups(request)[name] = group
    _parameters(request, name).clear()
    backend = elasticache_backends[request.current_account][request.region]
    backend.tagging_service.tag_resource(arn, parameters.get("Tags") or [])
    return {"CacheParameterGroup": group}


@operation("elasticache", "DescribeCacheParameterGroups")
def describe_parameter_groups(request, parameters):
    name = parameters.get("CacheParameterGroupName")
    return {"CacheParameterGroups": [_existing(request, name)] if name else list(_groups(request).values())}


@operation("elasticache", "DescribeCacheParameters")
def describe_parameters(request, parameters):
    name = parameters["CacheParameterGroupName"]
    _existing(request, name)
    return {
        "Parameters": [
            {"ParameterName": one, "ParameterValue": value, "Source": "user", "IsModifiable": True}
            for one, value in _parameters(request, name).items()
        ]
    }


@operation("elasticache", "ModifyCacheParameterGroup")
def modify_parameter_group(request, parameters):
    name = parameters["CacheParameterGroupName"]
    _existing(request, name)
    for one in parameters["ParameterNameValues"]:
        _parameters(request, name)[one["ParameterName"]] = one["ParameterValue"]
    return {"CacheParameterGroupName": name}


@operation("elasticache", "ResetCacheParameterGroup")
def reset_parameter_group(request, parameters):
    name = parameters["CacheParameterGroupName"]
    _existing(request, name)
    if parameters.get("ResetAllParameters"):
        _parameters(request, name).clear()
    for one in parameters.get("ParameterNameValues") or []:
        _parameters(request, name).pop(one["ParameterName"], None)
    return {"CacheParameterGroupName": name}


@operation("elasticache", "DeleteCacheParameterGroup")
def delete_parameter_group(request, parameters):
    _existing(request, parameters["CacheParameterGroupName"])
    del _groups(request)[parameters["CacheParameterGroupName"]]


def _existing(request, name):
    return _groups(request).get(name) or fail("CacheParameterGroupNotFound", f"CacheParameterGroup {name} not found.")


def _groups(request):
    return request.collection("parameter-groups")


def _parameters(request, name):
    return request.collection("parameters").setdefault(name, {})
