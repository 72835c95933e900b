"""Delivery of logs: keys of log groups, the trail's bucket and key, WAF, DNS queries."""

from cells_sandbox import outside
from cells_sandbox.errors import fail
from cells_sandbox.strict.keys import lets_in, usable_key
from cells_sandbox.strict.log_buckets import bucket_lets_in, find_bucket
from cells_sandbox.strict.policies import admitted
from cells_sandbox.strict.quotas import limit
from cells_sandbox.strict.rule import Call, rule


@rule("logs", "CreateLogGroup", "AssociateKmsKey")
def key_of_log_group(call: Call) -> None:
    """AccessDeniedException, "… is not allowed to be used with Arn": https://github.com/hashicorp/terraform-provider-aws/issues/29282.
    CloudWatch Logs sends the group's ARN: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"""
    key, group = call.get("kmsKeyId"), call.get("logGroupName")
    if not key or not group:
        return
    arn = f"arn:aws:logs:{call.region}:{call.account}:log-group:{group}"
    context = {"kms:EncryptionContext:aws:logs:arn": arn}
    service = f"logs.{call.region}.amazonaws.com"
    if not all(lets_in(call, key, service, action, context) for action in ("kms:Encrypt", "kms:Decrypt")):
        fail(
            "AccessDeniedException",
            f"The specified KMS key does not exist or is not allowed to be used with Arn '{arn}'",
        )


@rule("logs", "GetLogEvents", "FilterLogEvents", "PutLogEvents")
def readable_group(call: Call) -> None:
    """Without its key a group is neither written nor read. That it is refused is documented, the words are not:
    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"""
    group = call.state("logs").groups.get(call.get("logGroupName"))
    key = group.kms_key_id if group is not None else None
    if key and not usable_key(call, key):
        fail("AccessDeniedException", f"The specified KMS key {key} does not exist or is not allowed to be used")


@rule("cloudtrail", "CreateTrail", "UpdateTrail")
def bucket_of_trail(call: Call) -> None:
    """S3BucketDoesNotExistException and InsufficientS3BucketPolicyException:
    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html"""
    bucket = call.get("S3BucketName")
    if not bucket:
        return
    if find_bucket(call, bucket) is None:
        fail("S3BucketDoesNotExistException", f"S3 bucket {bucket} does not exist!")
    name = call.get("Name", "").rpartition("/")[2]
    context = {"aws:SourceArn": f"arn:aws:cloudtrail:{call.region}:{call.account}:trail/{name}"}
    path = f"{call.get('S3KeyPrefix', '')}/AWSLogs/{call.account}/x".lstrip("/")
    service = "cloudtrail.amazonaws.com"
    if not (
        bucket_lets_in(call, bucket, service, "s3:GetBucketAcl", context=context)
        and bucket_lets_in(call, bucket, service, "s3:PutObject", path, context)
    ):
        fail("InsufficientS3BucketPolicyException", f"Incorrect S3 bucket policy is detected for bucket: {bucket}")


@rule("cloudtrail", "CreateTrail", "UpdateTrail")
def key_of_trail(call: Call) -> None:
    """InsufficientEncryptionPolicyException:
    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html"""
    key, name = call.get("KmsKeyId"), call.get("Name", "").rpartition("/")[2]
    context = {
        "aws:SourceArn": f"arn:aws:cloudtrail:{call.region}:{call.account}:trail/{name}",
        "kms:EncryptionContext:aws:cloudtrail:arn": f"arn:aws:cloudtrail:{call.region}:{call.account}:trail/{name}",
    }
    if key and not lets_in(call, key, "cloudtrail.amazonaws.com", "kms:GenerateDataKey", context):
        bucket = call.get("S3BucketName")
        message = f"Insufficient permissions to access S3 bucket {bucket} or KMS key {key}."
        fail("InsufficientEncryptionPolicyException", message)


@rule("wafv2", "PutLoggingConfiguration")
def destination_of_waf_logs(call: Call) -> None:
    """WAFInvalidParameterException for the name, and WAFLogDestinationPermissionIssueException when the policy that
    lets
    WAF write cannot be made, because the account has as many as it may:
    https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html"""
    for destination in call.get("LoggingConfiguration", {}).get("LogDestinationConfigs", []):
        name = destination.split(":log-group:")[-1].split(":::")[-1].split("/")[-1]
        if not name.startswith("aws-waf-logs-"):
            fail(
                "WAFInvalidParameterException",
                "Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information"
                " separated by"
                f" colons or slashes., field: LOG_DESTINATION, parameter: {destination}",
            )
        if ":logs:" in destination and not _waf_may_write(call):
            message = "The permission to deliver logs to the destination is not set up."
            fail("WAFLogDestinationPermissionIssueException", message)


@rule("route53", "CreateQueryLoggingConfig")
def destination_of_query_logs(call: Call) -> None:
    """InsufficientCloudWatchLogsResourcePolicy: https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateQueryLoggingConfig.html"""
    arn = call.get("CloudWatchLogsLogGroupArn", "")
    region = arn.split(":")[3] if arn.count(":") > 5 else ""
    if region != "us-east-1":
        fail("InvalidInput", "The log group must be in the US East (N. Virginia) Region.")
    policies = call.state("logs", region=region).resource_policies.values()
    if not any(admitted(one.policy_document, "route53.amazonaws.com", "logs:PutLogEvents") for one in policies):
        message = (
            "The CloudWatch Logs resource policy does not grant Route 53 the permission to write to the log group."
        )
        fail("InsufficientCloudWatchLogsResourcePolicy", message)


@rule("sns", "Subscribe")
def queue_of_subscription(call: Call) -> None:
    """InvalidParameter: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html, for a queue that does not
    exist"""
    endpoint = call.get("Endpoint", "")
    if call.get("Protocol") == "sqs" and not outside.exists(endpoint):
        parts = endpoint.split(":")
        queues = call.state("sqs", region=parts[3], account=parts[4]).queues if len(parts) == 6 else {}
        if endpoint not in {queue.queue_arn for queue in queues.values()}:
            fail("InvalidParameter", "Invalid parameter: SQS endpoint ARN")


def _waf_may_write(call: Call) -> bool:
    policies = call.state("logs").resource_policies
    writer = "delivery.logs.amazonaws.com"
    can = any(admitted(one.policy_document, writer, "logs:PutLogEvents") for one in policies.values())
    return can or len(policies) < limit(call, "log-resource-policies")
