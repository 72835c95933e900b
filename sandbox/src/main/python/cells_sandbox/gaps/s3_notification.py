"""Event notifications of S3 buckets.

AWS: returns whether a bucket sends its events to EventBridge.
moto: stores it and does not return it.
Terraform: `aws_s3_bucket_notification` with `eventbridge = true` sets it on every plan.
"""

from moto.core.responses import ActionResult
from moto.s3.responses import S3Response

from cells_sandbox.registry import instead_of


@instead_of(S3Response, "get_bucket_notification")
def notification_with_event_bridge(replaced, self):
    configuration = self.backend.get_bucket_notification_configuration(self.bucket_name)
    if configuration and configuration.event_bridge is not None:
        serialized = self.serialized
        # The response is built and serialized in one method; only this call is between the two.
        self.serialized = lambda answer: serialized(
            ActionResult({**answer.result, "EventBridgeConfiguration": configuration.event_bridge})
        )
    return replaced(self)
