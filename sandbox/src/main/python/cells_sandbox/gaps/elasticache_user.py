"""Users of Amazon ElastiCache, and groups of them.

AWS: users are changed in place and belong to groups, which are created, changed and deleted.
moto: can only create and delete users.
Terraform: `aws_elasticache_user_group` cannot be created, `aws_elasticache_user` cannot be changed.
"""

from moto.elasticache.exceptions import UserNotFound
from moto.elasticache.models import ElastiCacheBackend, elasticache_backends

from cells_sandbox.errors import fail
from cells_sandbox.registry import instead_of, operation


@instead_of(ElastiCacheBackend, "list_tags_for_resource")
def list_tags_of_groups_too(replaced, self, arn):
    return self.tagging_service.list_tags_for_resource(arn) if ":usergroup:" in arn else replaced(self, arn)


@operation("elasticache", "ModifyUser")
def modify_user(request, parameters):
    user = _backend(request).users.get(parameters["UserId"])
    if user is None:
        raise UserNotFound(parameters["UserId"])
    user.access_string = parameters.get("AccessString") or user.access_string
    user.engine = parameters.get("Engine") or user.engine
    mode = parameters.get("AuthenticationMode")
    if mode:
        user.authentication_type = "no-password" if mode["Type"] == "no-password-required" else mode["Type"]
        user.passwords = mode.get("Passwords") or []
    return user


@operation("elasticache", "CreateUserGroup")
def create_user_group(request, parameters):
    name = parameters["UserGroupId"]
    if name in _groups(request):
        fail("UserGroupAlreadyExists", f"User group {name} already exists.")
    arn = request.arn(f"usergroup:{name}")
    group = {
        "UserGroupId": name,
        "Status": "active",
        "Engine": parameters["Engine"],
        "UserIds": parameters.get("UserIds") or [],
        "MinimumEngineVersion": "7.2",
        "ReplicationGroups": [],
        "ARN": arn,
    }
    _groups(request)[name] = group
    _backend(request).tagging_service.tag_resource(arn, parameters.get("Tags") or [])
    return group


@operation("elasticache", "DescribeUserGroups")
def describe_user_groups(request, parameters):
    name = parameters.get("UserGroupId")
    return {"UserGroups": [_existing(request, name)] if name else list(_groups(request).values())}


@operation("elasticache", "ModifyUserGroup")
def modify_user_group(request, parameters):
    group = _existing(request, parameters["UserGroupId"])
    gone = parameters.get("UserIdsToRemove") or []
    group["UserIds"] = [one for one in group["UserIds"] if one not in gone] + (parameters.get("UserIdsToAdd") or [])
    group["Engine"] = parameters.get("Engine") or group["Engine"]
    return group


@operation("elasticache", "DeleteUserGroup")
def delete_user_group(request, parameters):
    group = _existing(request, parameters["UserGroupId"])
    del _groups(request)[parameters["UserGroupId"]]
    return {**group, "Status": "deleting"}


def _existing(request, name):
    return _groups(request).get(name) or fail("UserGroupNotFound", f"User group {name} not found.")


def _groups(request):
    return request.collection("user-groups")


def _backend(request):
    return elasticache_backends[request.current_account][request.region]
