"""CloudFormation's AWS::S3::Bucket and AWS::S3::BucketPolicy.

AWS: applies bucket key, versioning, public access block, lifecycle, ownership, logging and policy of a bucket in a template.
moto: reports CREATE_COMPLETE and ignores all of them.
Seen in: a CDK bootstrap stack, whose bucket is unprotected.
"""

import json

from moto.core.common_models import CloudFormationModel
from moto.s3.models import FakeBucket, s3_backends

_create_bucket = FakeBucket.create_from_cloudformation_json.__func__
_update_bucket = FakeBucket.update_from_cloudformation_json.__func__


def create_bucket(cls, resource_name, cloudformation_json, account_id, region_name, **named):
    bucket = _create_bucket(cls, resource_name, cloudformation_json, account_id, region_name, **named)
    _apply(bucket, cloudformation_json.get("Properties", {}), account_id)
    return bucket


def update_bucket(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    bucket = _update_bucket(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name)
    _apply(bucket, cloudformation_json.get("Properties", {}), account_id)
    return bucket


FakeBucket.create_from_cloudformation_json = classmethod(create_bucket)
FakeBucket.update_from_cloudformation_json = classmethod(update_bucket)


def _apply(bucket, properties, account_id):
    backend = s3_backends[account_id]["aws"]
    for rule in properties.get("BucketEncryption", {}).get("ServerSideEncryptionConfiguration", []):
        if str(rule.get("BucketKeyEnabled")).lower() == "true":
            bucket.encryption["Rule"]["BucketKeyEnabled"] = "true"
    if "VersioningConfiguration" in properties:
        bucket.versioning_status = properties["VersioningConfiguration"].get("Status")
    if "PublicAccessBlockConfiguration" in properties:
        # As in the XML API, where a boolean is text.
        block = {key: str(value).lower() for key, value in properties["PublicAccessBlockConfiguration"].items()}
        backend.put_public_access_block(bucket.name, block)
    rules = properties.get("LifecycleConfiguration", {}).get("Rules", [])
    if rules:
        bucket.set_lifecycle([_lifecycle_rule(index, rule) for index, rule in enumerate(rules)])
    for rule in properties.get("OwnershipControls", {}).get("Rules", []):
        backend.put_bucket_ownership_controls(bucket.name, ownership=rule["ObjectOwnership"])
    logging = properties.get("LoggingConfiguration", {})
    if "DestinationBucketName" in logging:
        target = {"TargetBucket": logging["DestinationBucketName"], "TargetPrefix": logging.get("LogFilePrefix", "")}
        backend.put_bucket_logging(bucket.name, target)


def _lifecycle_rule(index, rule):
    """Converts a rule of a template to that of the S3 API."""
    answer = {
        "ID": rule.get("Id", f"rule{index}"),
        "Status": rule.get("Status", "Enabled"),
        "Filter": {"Prefix": rule.get("Prefix", "")},
    }
    noncurrent = rule.get("NoncurrentVersionExpiration", {}).get("NoncurrentDays")
    noncurrent = noncurrent or rule.get("NoncurrentVersionExpirationInDays")
    if noncurrent:
        answer["NoncurrentVersionExpiration"] = {"NoncurrentDays": noncurrent}
    if rule.get("ExpirationInDays"):
        answer["Expiration"] = {"Days": rule["ExpirationInDays"]}
    abort = rule.get("AbortIncompleteMultipartUpload")
    if abort:
        answer["AbortIncompleteMultipartUpload"] = {"DaysAfterInitiation": abort["DaysAfterInitiation"]}
    return answer


class BucketPolicy(CloudFormationModel):
    """AWS::S3::BucketPolicy. moto finds resource types among the subclasses of CloudFormationModel."""

    # moto derives the service of a type from the module of its class.
    __module__ = "moto.s3.models"

    def __init__(self, bucket: str):
        self.bucket = bucket

    @property
    def physical_resource_id(self) -> str:
        return self.bucket

    @staticmethod
    def cloudformation_name_type() -> str:
        return ""

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::S3::BucketPolicy"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **named):
        properties = cloudformation_json["Properties"]
        policy = json.dumps(properties["PolicyDocument"]).encode()
        s3_backends[account_id]["aws"].put_bucket_policy(properties["Bucket"], policy)
        return cls(properties["Bucket"])

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        return cls.create_from_cloudformation_json(new_resource_name, cloudformation_json, account_id, region_name)

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        """The policy is deleted with its bucket, which the template deletes or retains."""
