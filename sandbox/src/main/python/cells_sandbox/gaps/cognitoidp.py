"""Amazon Cognito user pools.

AWS: an update of a pool without tags keeps its tags.
moto: replaces all settings of the pool, so the tags are lost.
Terraform: the plan after any update of `aws_cognito_user_pool` adds the tags again.
"""

from moto.cognitoidp.models import CognitoIdpBackend

from cells_sandbox.registry import instead_of


@instead_of(CognitoIdpBackend, "update_user_pool")
def update_and_keep_tags(replaced, self, user_pool_id, extended_config):
    pool = self.describe_user_pool(user_pool_id)
    tags = pool.extended_config.get("UserPoolTags")
    replaced(self, user_pool_id, extended_config)
    if tags and not extended_config.get("UserPoolTags"):
        pool.extended_config["UserPoolTags"] = tags
