"""CloudFormation's AWS::Cognito::UserPoolClient and AWS::Cognito::UserPoolIdentityProvider.

AWS: creates both from a template; a reference to a client is its id.
moto: does not know these types, and ignores resources of unknown types.
Terraform: the output of an `aws_cloudformation_stack` that names the client is not an id.

moto finds types among the subclasses of its model, so defining these is enough.
"""

from moto.cognitoidp.models import CognitoIdpUserPoolClient, cognitoidp_backends
from moto.core.common_models import CloudFormationModel

NOT_SETTINGS = ("GenerateSecret", "UserPoolId")


def _backend(account_id, region_name):
    return cognitoidp_backends[account_id][region_name]


class TemplateClient(CloudFormationModel):
    """A client as CloudFormation sees it."""

    def __init__(self, client: CognitoIdpUserPoolClient):
        self.pool_id = client.user_pool_id
        self.physical_resource_id = client.id

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return "AWS::Cognito::UserPoolClient"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **named):
        properties = cloudformation_json["Properties"]
        settings = {key: value for key, value in properties.items() if key not in NOT_SETTINGS}
        secret = str(properties.get("GenerateSecret", False)).lower() == "true"
        backend = _backend(account_id, region_name)
        return cls(backend.create_user_pool_client(properties["UserPoolId"], secret, settings))

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        properties = cloudformation_json["Properties"]
        settings = {key: value for key, value in properties.items() if key not in NOT_SETTINGS}
        backend = _backend(account_id, region_name)
        backend.update_user_pool_client(original_resource.pool_id, original_resource.physical_resource_id, settings)
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        pool = _backend(account_id, region_name).user_pools.get(cloudformation_json["Properties"]["UserPoolId"])
        if pool:
            pool.clients.pop(resource_name, None)


class TemplateProvider(CloudFormationModel):
    """An identity provider as CloudFormation sees it."""

    def __init__(self, name: str):
        self.physical_resource_id = name

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return "AWS::Cognito::UserPoolIdentityProvider"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **named):
        settings = dict(cloudformation_json["Properties"])
        pool, name = settings.pop("UserPoolId"), settings.pop("ProviderName")
        _backend(account_id, region_name).create_identity_provider(pool, name, settings)
        return cls(name)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        settings = dict(cloudformation_json["Properties"])
        pool, name = settings.pop("UserPoolId"), settings.pop("ProviderName")
        _backend(account_id, region_name).update_identity_provider(pool, name, settings)
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        pool = _backend(account_id, region_name).user_pools.get(cloudformation_json["Properties"]["UserPoolId"])
        if pool:
            pool.identity_providers.pop(resource_name, None)
