"""Amazon Cognito user pools.

AWS: an update of a pool without tags keeps its tags.
moto: replaces all settings of the pool, so the tags are lost.
Terraform: the plan after any update of `aws_cognito_user_pool` adds the tags again.

AWS: tags of a pool can be changed.
moto: does not implement TagResource, UntagResource and ListTagsForResource.
Terraform: an apply that changes a tag retries for as long as one lets it.
"""

from moto.backends import get_backend
from moto.cognitoidp.models import CognitoIdpBackend

from cells_sandbox.registry import instead_of, operation


@instead_of(CognitoIdpBackend, "update_user_pool")
def update_and_keep_tags(replaced, self, user_pool_id, extended_config):
    pool = self.describe_user_pool(user_pool_id)
    tags = pool.extended_config.get("UserPoolTags")
    replaced(self, user_pool_id, extended_config)
    if tags and not extended_config.get("UserPoolTags"):
        pool.extended_config["UserPoolTags"] = tags


@operation("cognito-idp", "TagResource")
def tag_resource(request, parameters):
    _tags(request, parameters).update(parameters.get("Tags") or {})


@operation("cognito-idp", "UntagResource")
def untag_resource(request, parameters):
    for key in parameters.get("TagKeys") or []:
        _tags(request, parameters).pop(key, None)


@operation("cognito-idp", "ListTagsForResource")
def list_tags(request, parameters):
    return {"Tags": _tags(request, parameters)}


def _tags(request, parameters):
    """The tags of a pool, which is the last part of an ARN such as arn:aws:cognito-idp:…:userpool/us-east-1_a1b2c3d4e."""
    backend = get_backend("cognito-idp")[request.current_account][request.region]
    pool = backend.describe_user_pool(parameters["ResourceArn"].rpartition("/")[2])
    return pool.extended_config.setdefault("UserPoolTags", {})
