"""Application Auto Scaling.

AWS: scalable targets have tags.
moto: does not have the tag operations and drops the tags of RegisterScalableTarget.
Terraform: `aws_appautoscaling_target` fails when it reads tags; with the operations alone, `default_tags` drift.
"""

import json

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

from cells_sandbox.registry import collection, instead_of
from cells_sandbox.tags import tag_operations

SERVICE = "application-autoscaling"

tag_operations(SERVICE, resource="ResourceARN", tags="Tags", keys="TagKeys")


@instead_of(ApplicationAutoScalingResponse, "register_scalable_target")
def register_scalable_target_with_tags(replaced, self):
    answer = replaced(self)
    arn, tags = json.loads(answer).get("ScalableTargetARN"), self._get_param("Tags")
    if arn and tags:
        collection(SERVICE, self.current_account, self.region, "tags")[arn] = tags
    return answer
