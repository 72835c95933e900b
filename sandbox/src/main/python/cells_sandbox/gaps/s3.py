"""Amazon S3.

AWS: returns a replication configuration as it was put; accepts as log target any bucket whose policy allows the
    logging service to write; evaluates a bucket's policy with its conditions.
moto: returns replication in one fixed form; rejects policies of log targets whose Action or Resource is a list; and
    immediately writes access logs, which AWS does hours later; evaluates statements as if they had no conditions, so
    that a Deny of requests without TLS denies every one.
Terraform: `aws_s3_bucket_replication_configuration` drifts; `aws_s3_bucket_logging` fails with
    InvalidTargetBucketForLogging; destroy of the log bucket fails with BucketNotEmpty;
    `aws_s3_object` fails with 403.
"""

import json

from moto.core.responses import ActionResult
from moto.iam.access_control import PermissionResult
from moto.s3.exceptions import ReplicationConfigurationNotFoundError
from moto.s3.models import FakeBucket, S3Backend
from moto.s3.responses import S3Response

LOGGING_SERVICE = "logging.s3.amazonaws.com"
RULE_KEYS = ("ID", "Priority", "Status", "Destination", "SourceSelectionCriteria", "ExistingObjectReplication")


def get_bucket_replication(self):
    self.data["Action"] = "GetBucketReplication"
    replication = self.backend.get_bucket_replication(self.bucket_name)
    if not replication:
        raise ReplicationConfigurationNotFoundError(bucket_name=self.bucket_name)
    rules = [_replication_rule(rule) for rule in replication["Rule"]]
    configuration = {"Role": replication["Role"], "Rules": rules}
    return self.serialized(ActionResult({"ReplicationConfiguration": configuration}))


def _replication_rule(stored):
    rule = {key: stored[key] for key in RULE_KEYS if key in stored}
    rule["DeleteMarkerReplication"] = stored.get("DeleteMarkerReplication") or {"Status": "Disabled"}
    rule["Filter"] = stored.get("Filter") or {"Prefix": ""}
    return rule


def logging_service_may_write(target_bucket, target_prefix):
    if not target_bucket.policy:
        return False
    statements = json.loads(target_bucket.policy.decode())["Statement"]
    return any(_lets_logging_write(statement, target_bucket.name) for statement in _list(statements))


def _lets_logging_write(statement, bucket):
    principal = statement.get("Principal")
    services = _list(principal.get("Service")) if isinstance(principal, dict) else []
    return (
        statement.get("Effect") == "Allow"
        and LOGGING_SERVICE in services
        and not {"s3:PutObject", "s3:*"}.isdisjoint(_list(statement.get("Action")))
        and any(arn.startswith(f"arn:aws:s3:::{bucket}") for arn in _list(statement.get("Resource")))
    )


def _list(one_or_many):
    if one_or_many is None:
        return []
    return one_or_many if isinstance(one_or_many, list) else [one_or_many]


def write_no_access_log(self, request, bucket_name):
    """AWS writes access logs hours later; here they would only prevent the bucket from being destroyed."""


S3Response.get_bucket_replication = get_bucket_replication
FakeBucket._log_permissions_enabled_policy = staticmethod(logging_service_may_write)
S3Backend.log_incoming_request = write_no_access_log


def permission_without_conditions(self, action, resource):
    """As of a bucket without a policy: the local AWS evaluates no policies."""
    return PermissionResult.NEUTRAL


FakeBucket.get_permission = permission_without_conditions
