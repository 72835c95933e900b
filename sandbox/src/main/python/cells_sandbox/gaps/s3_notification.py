"""Event notifications of S3 buckets.

AWS: says that a bucket sends its events to EventBridge.
moto: stores it and leaves it out of the answer.
Terraform: `aws_s3_bucket_notification` with `eventbridge = true` wants to set it on every plan.
"""

from moto.core.responses import ActionResult
from moto.s3.responses import S3Response

from cells_sandbox.registry import instead_of


@instead_of(S3Response, "get_bucket_notification")
def notification_with_event_bridge(replaced, self):
    configuration = self.backend.get_bucket_notification_configuration(self.bucket_name)
    if configuration and configuration.event_bridge is not None:
        serialized = self.serialized
        # The answer is put together and serialized in one method; between the two there is only this call.
        self.serialized = lambda answer: serialized(
            ActionResult({**answer.result, "EventBridgeConfiguration": configuration.event_bridge})
        )
    return replaced(self)
