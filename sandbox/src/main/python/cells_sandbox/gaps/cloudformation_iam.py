"""CloudFormation's AWS::IAM::Role, AWS::IAM::ManagedPolicy, AWS::IAM::OIDCProvider, and changes of AWS::KMS::Key.

AWS: attaches the managed policies of a role; a change of the template changes trust, boundary, policies and key.
moto: ignores `ManagedPolicyArns`, does not know providers of OpenID Connect, and updates hardly anything.
Seen in: `cells bootstrap`, whose roles may do nothing.
"""

import json

from moto.core.common_models import CloudFormationModel
from moto.iam.models import IAMBackend, ManagedPolicy, Role, iam_backends
from moto.kms.models import Key, kms_backends

_create_role = Role.create_from_cloudformation_json.__func__

VERSIONS = 5


def _backend(account_id) -> IAMBackend:
    return iam_backends[account_id]["aws"]


def create_role(cls, resource_name, cloudformation_json, account_id, region_name, **named):
    role = _create_role(cls, resource_name, cloudformation_json, account_id, region_name, **named)
    _attach(role, cloudformation_json["Properties"], account_id)
    return role


def update_role(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    properties = cloudformation_json["Properties"]
    role = original_resource
    backend = _backend(account_id)
    backend.update_assume_role_policy(role.name, json.dumps(properties["AssumeRolePolicyDocument"]))
    backend.update_role(role.name, properties.get("Description", ""), properties.get("MaxSessionDuration", 3600))
    role.permissions_boundary_arn = properties.get("PermissionsBoundary")
    _attach(role, properties, account_id)
    return role


def _attach(role, properties, account_id):
    wanted = properties.get("ManagedPolicyArns", [])
    backend = _backend(account_id)
    for arn in set(role.managed_policies) - set(wanted):
        backend.detach_role_policy(arn, role.name)
    for arn in wanted:
        if arn not in role.managed_policies:
            backend.attach_role_policy(arn, role.name)


def delete_role(cls, resource_name, cloudformation_json, account_id, region_name):
    backend = _backend(account_id)
    role = backend.get_role(resource_name)
    # The policy itself may be deleted already.
    for policy in list(role.managed_policies.values()):
        policy.detach_from(role)
    backend.delete_role(resource_name)


Role.create_from_cloudformation_json = classmethod(create_role)
Role.update_from_cloudformation_json = classmethod(update_role)
Role.delete_from_cloudformation_json = classmethod(delete_role)


def update_policy(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    policy = original_resource
    if len(policy.versions) >= VERSIONS:
        # CloudFormation deletes the oldest version that is not the default.
        policy.versions.remove(next(version for version in policy.versions if not version.is_default))
    document = json.dumps(cloudformation_json["Properties"]["PolicyDocument"])
    _backend(account_id).create_policy_version(policy.arn, document, set_as_default="true")
    return policy


def delete_policy(cls, resource_name, cloudformation_json, account_id, region_name):
    _backend(account_id).delete_policy(resource_name)


ManagedPolicy.update_from_cloudformation_json = classmethod(update_policy)
ManagedPolicy.delete_from_cloudformation_json = classmethod(delete_policy)


_create_key = Key.create_from_cloudformation_json.__func__


def create_key(cls, resource_name, cloudformation_json, account_id, region_name, **named):
    properties = dict(cloudformation_json["Properties"])
    # KMS calls the parts of a tag otherwise than CloudFormation.
    tags = [{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in properties.pop("Tags", [])]
    key = _create_key(cls, resource_name, {"Properties": properties}, account_id, region_name, **named)
    key.policy = json.dumps(key.policy)
    kms_backends[account_id][region_name].tag_resource(key.id, tags)
    return key


def update_key(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    properties = cloudformation_json["Properties"]
    original_resource.policy = json.dumps(properties["KeyPolicy"])
    original_resource.description = properties.get("Description")
    original_resource.key_rotation_status = properties.get("EnableKeyRotation", False)
    return original_resource


Key.create_from_cloudformation_json = classmethod(create_key)
Key.update_from_cloudformation_json = classmethod(update_key)


class TemplateOidcProvider(CloudFormationModel):
    """An identity provider as CloudFormation sees it. moto finds types among the subclasses of its model."""

    __module__ = "moto.iam.models"

    def __init__(self, arn):
        self.physical_resource_id = arn

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return "AWS::IAM::OIDCProvider"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **named):
        properties = cloudformation_json["Properties"]
        provider = _backend(account_id).create_open_id_connect_provider(
            url=properties["Url"],
            thumbprint_list=properties.get("ThumbprintList", []),
            client_id_list=properties.get("ClientIdList", []),
            tags=properties.get("Tags", []),
        )
        return cls(provider.arn)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        backend = _backend(account_id)
        provider = backend.get_open_id_connect_provider(original_resource.physical_resource_id)
        provider.client_id_list = cloudformation_json["Properties"].get("ClientIdList", [])
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        _backend(account_id).delete_open_id_connect_provider(resource_name)
