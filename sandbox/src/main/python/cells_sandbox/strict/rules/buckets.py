"""Buckets: what needs versioning, and where logs and notifications may be sent."""

from cells_sandbox import outside
from cells_sandbox.errors import fail
from cells_sandbox.strict.log_buckets import find_bucket
from cells_sandbox.strict.policies import admitted
from cells_sandbox.strict.rule import Call, rule, values_at

ENABLED = "Enabled"


@rule("s3", "PutBucketReplication")
def replication_needs_versioning(call: Call) -> None:
    """InvalidRequest: https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html, "Replication
    requirements" """
    if _versioning(call, call.get("Bucket")) != ENABLED:
        fail("InvalidRequest", "Versioning must be 'Enabled' on the bucket to apply a replication configuration")
    for arn in values_at(call.parameters, "ReplicationConfiguration.Rules[].Destination.Bucket"):
        if not outside.exists(arn) and _versioning(call, arn.split(":::")[-1]) != ENABLED:
            fail("InvalidRequest", "Destination bucket must have versioning enabled.")


@rule("s3", "PutObjectLockConfiguration")
def lock_needs_versioning(call: Call) -> None:
    """InvalidBucketState: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html"""
    if _versioning(call, call.get("Bucket")) != ENABLED:
        message = "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration"
        fail("InvalidBucketState", message)


@rule("s3", "PutBucketVersioning")
def versioning_in_use(call: Call) -> None:
    """InvalidBucketState: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html"""
    bucket = find_bucket(call, call.get("Bucket"))
    if bucket is None or call.get("VersioningConfiguration", {}).get("Status") == ENABLED:
        return
    if bucket.object_lock_enabled:
        fail(
            "InvalidBucketState",
            "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
        )
    if getattr(bucket, "replication", None):
        fail(
            "InvalidBucketState",
            "A replication configuration is present on this bucket, so the versioning state cannot be changed.",
        )


@rule("s3", "PutBucketLogging")
def target_of_access_logs(call: Call) -> None:
    """InvalidTargetBucketForLogging: https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html:
    same account and region, and a policy that admits logging.s3.amazonaws.com"""
    for target in values_at(call.parameters, "BucketLoggingStatus.LoggingEnabled.TargetBucket"):
        bucket, source = find_bucket(call, target), find_bucket(call, call.get("Bucket"))
        code = "InvalidTargetBucketForLogging"
        if bucket is None:
            fail(code, "The target bucket for logging does not exist")
        if source and (bucket.region_name, bucket.account_id) != (source.region_name, source.account_id):
            fail(code, "The target bucket for logging must be in the same region and account as the source bucket")
        context = {"aws:SourceArn": f"arn:aws:s3:::{call.get('Bucket')}", "aws:SourceAccount": call.account}
        if not admitted(bucket.policy, "logging.s3.amazonaws.com", "s3:PutObject", context):
            fail(code, "You must give the log-delivery group WRITE and READ_ACP permissions to the target bucket")


@rule("s3", "PutBucketNotificationConfiguration")
def destination_of_notifications(call: Call) -> None:
    """InvalidArgument, "Unable to validate the following destination configurations":
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html"""
    context = {"aws:SourceArn": f"arn:aws:s3:::{call.get('Bucket')}", "aws:SourceAccount": call.account}
    for arn in values_at(call.parameters, "NotificationConfiguration.QueueConfigurations[].QueueArn"):
        queues = call.state("sqs", region=arn.split(":")[3], account=arn.split(":")[4]).queues.values()
        policies = [queue.policy for queue in queues if queue.queue_arn == arn]
        if not any(admitted(policy, "s3.amazonaws.com", "sqs:SendMessage", context) for policy in policies):
            fail("InvalidArgument", "Unable to validate the following destination configurations")
    for arn in values_at(call.parameters, "NotificationConfiguration.TopicConfigurations[].TopicArn"):
        topic = call.state("sns", region=arn.split(":")[3], account=arn.split(":")[4]).topics.get(arn)
        if topic is None or not admitted(topic.policy, "s3.amazonaws.com", "sns:Publish", context):
            fail("InvalidArgument", "Unable to validate the following destination configurations")


def _versioning(call: Call, name: str) -> str | None:
    bucket = find_bucket(call, name)
    return bucket.versioning_status if bucket else None
