"""Actions of IAM by operation, and the types of resources that each is asked for.

`actions.json` is the Service Authorization Reference (https://docs.aws.amazon.com/service-authorization/latest/reference/)
of the services in use: by service, each action with its types, `*` behind those that are required, and the ARN of each
type. Most actions have the name of their operation; the others are below, with their sources.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

PREFIXES = {
    "accessanalyzer": "access-analyzer",
    "amp": "aps",
    "apigatewayv2": "apigateway",
    "efs": "elasticfilesystem",
    "elbv2": "elasticloadbalancing",
    "opensearch": "es",
    "s3control": "s3",
    "service-quotas": "servicequotas",
    "stepfunctions": "states",
}

# https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html: permission of each operation.
S3 = {
    "CreateBucket": ["CreateBucket"],
    "DeleteBucketEncryption": ["PutEncryptionConfiguration"],
    "DeleteBucketLifecycle": ["PutLifecycleConfiguration"],
    "DeleteBucketOwnershipControls": ["PutBucketOwnershipControls"],
    "DeleteBucketReplication": ["PutReplicationConfiguration"],
    "DeleteBucketTagging": ["PutBucketTagging"],
    "DeletePublicAccessBlock": ["PutBucketPublicAccessBlock"],
    "GetBucketAccelerateConfiguration": ["GetAccelerateConfiguration"],
    "GetBucketCors": ["GetBucketCORS"],
    "GetBucketEncryption": ["GetEncryptionConfiguration"],
    "GetBucketLifecycleConfiguration": ["GetLifecycleConfiguration"],
    "GetBucketNotificationConfiguration": ["GetBucketNotification"],
    "GetBucketReplication": ["GetReplicationConfiguration"],
    "GetObjectLockConfiguration": ["GetBucketObjectLockConfiguration"],
    "GetPublicAccessBlock": ["GetBucketPublicAccessBlock"],
    "HeadBucket": ["ListBucket"],
    "HeadObject": ["GetObject"],
    "ListObjectVersions": ["ListBucketVersions"],
    "ListObjectsV2": ["ListBucket"],
    "PutBucketEncryption": ["PutEncryptionConfiguration"],
    "PutBucketLifecycleConfiguration": ["PutLifecycleConfiguration"],
    "PutBucketNotificationConfiguration": ["PutBucketNotification"],
    "PutBucketReplication": ["PutReplicationConfiguration"],
    "PutObjectLockConfiguration": ["PutBucketObjectLockConfiguration"],
    "PutPublicAccessBlock": ["PutBucketPublicAccessBlock"],
}

S3_CONTROL = {
    "DeletePublicAccessBlock": ["PutAccountPublicAccessBlock"],
    "GetPublicAccessBlock": ["GetAccountPublicAccessBlock"],
    "PutPublicAccessBlock": ["PutAccountPublicAccessBlock"],
}

# https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbudgetservice.html: two actions for all
# budgets, one of each kind.
BUDGETS = {
    "CreateBudget": ["ModifyBudget"],
    "CreateNotification": ["ModifyBudget"],
    "CreateSubscriber": ["ModifyBudget"],
    "DeleteBudget": ["ModifyBudget"],
    "DeleteNotification": ["ModifyBudget"],
    "DescribeBudget": ["ViewBudget"],
    "DescribeNotificationsForBudget": ["ViewBudget"],
    "DescribeSubscribersForNotification": ["ViewBudget"],
    "UpdateBudget": ["ModifyBudget"],
    "UpdateNotification": ["ModifyBudget"],
    "UpdateSubscriber": ["ModifyBudget"],
}

# https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac-managed.html: the newer names of operations.
OPENSEARCH = {
    "CreateDomain": ["CreateDomain"],
    "GetCompatibleVersions": ["GetCompatibleVersions"],
}

SPECIAL = {"budgets": BUDGETS, "opensearch": OPENSEARCH, "s3": S3, "s3control": S3_CONTROL}

# https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html: an action is the method of HTTP.
VERBS = {"Create": "POST", "Delete": "DELETE", "Get": "GET", "Tag": "POST", "Untag": "DELETE", "Update": "PATCH"}

# Asked of the caller by nothing: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html ("No
# permissions are required"); AssumeRole is asked of who takes the deploy role. GetUser is how the provider finds the
# account when it may not ask STS (skip_credentials_validation), which it may on the real AWS.
OF_NOBODY = {("sts", "AssumeRole"), ("sts", "GetCallerIdentity"), ("iam", "GetUser")}


@cache
def reference() -> dict[str, Any]:
    """The whole of `actions.json`."""
    return json.loads((Path(__file__).parent / "actions.json").read_text(encoding="utf-8"))["services"]


def prefix_of(service: str) -> str:
    """The service's prefix in actions."""
    return PREFIXES.get(service, service)


def actions_of(service: str, operation: str) -> list[str]:
    """The actions of an operation, without their prefix; `?` and its name if the reference has none."""
    if (service, operation) in OF_NOBODY:
        return []
    if service == "apigatewayv2":
        return [next(verb for begin, verb in VERBS.items() if operation.startswith(begin))]
    names = SPECIAL.get(service, {}).get(operation, [operation])
    known = reference().get(prefix_of(service), {}).get("actions", {})
    by_small = {name.lower(): name for name in known}
    return [by_small.get(name.lower(), f"?{operation}") for name in names]


def types_of(prefix: str, action: str) -> list[tuple[str, str, bool]]:
    """Name, ARN and whether it is required, of each type of resource that an action is asked for."""
    service = reference().get(prefix, {"actions": {}})
    names = service["actions"].get(action, "").split()
    return [(name.rstrip("*"), service["types"][name.rstrip("*")], name.endswith("*")) for name in names]
