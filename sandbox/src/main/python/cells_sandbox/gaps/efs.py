"""Amazon EFS.

AWS: a file system has a backup policy, its own policy can be deleted, and it may be replicated to another region,
    where a file system is created for it.
moto: does not have PutBackupPolicy, DeleteFileSystemPolicy and the replication operations.
Terraform: `aws_efs_backup_policy` and `aws_efs_replication_configuration` cannot be created,
    `aws_efs_file_system_policy` cannot be destroyed.
"""

import uuid

from moto.efs.models import efs_backends

from cells_sandbox.errors import fail
from cells_sandbox.registry import now, operation


def _file_system(request, file_system_id):
    file_system = efs_backends[request.current_account][request.region].file_systems_by_id.get(file_system_id)
    return file_system or fail("FileSystemNotFound", f"File system {file_system_id} does not exist.")


@operation("efs", "PutBackupPolicy")
def put_backup_policy(request, parameters):
    _file_system(request, parameters["FileSystemId"])
    policy = {"Status": parameters["BackupPolicy"]["Status"]}
    request.collection("backup-policies")[parameters["FileSystemId"]] = policy
    return {"BackupPolicy": policy}


@operation("efs", "DescribeBackupPolicy")
def describe_backup_policy(request, parameters):
    file_system = _file_system(request, parameters["FileSystemId"])
    policy = request.collection("backup-policies").get(parameters["FileSystemId"])
    # Automatic backups may also have been enabled when the file system was created.
    return {"BackupPolicy": policy or {"Status": "ENABLED" if getattr(file_system, "_backup", False) else "DISABLED"}}


@operation("efs", "DeleteFileSystemPolicy")
def delete_file_system_policy(request, parameters):
    _file_system(request, parameters["FileSystemId"]).file_system_policy = None


@operation("efs", "CreateReplicationConfiguration")
def create_replication(request, parameters):
    source = parameters["SourceFileSystemId"]
    _file_system(request, source)
    arn = request.arn(f"file-system/{source}", "elasticfilesystem")
    replication = {
        "SourceFileSystemId": source,
        "SourceFileSystemRegion": request.region,
        "SourceFileSystemArn": arn,
        "OriginalSourceFileSystemArn": arn,
        "CreationTime": now(),
        "Destinations": [_destination(request, wanted) for wanted in parameters["Destinations"]],
    }
    _replications(request)[source] = replication
    return replication


def _destination(request, wanted):
    region = wanted.get("Region") or request.region
    file_system_id = wanted.get("FileSystemId") or _new_file_system(request, region, wanted.get("KmsKeyId") or "")
    return {"Status": "ENABLED", "FileSystemId": file_system_id, "Region": region, "LastReplicatedTimestamp": now()}


def _new_file_system(request, region, key):
    return (
        efs_backends[request.current_account][region]
        .create_file_system(
            creation_token=uuid.uuid4().hex,
            performance_mode="generalPurpose",
            encrypted=True,
            kms_key_id=key,
            throughput_mode="bursting",
            provisioned_throughput_in_mibps=0,
            availability_zone_name="",
            backup=False,
            tags=[],
        )
        .file_system_id
    )


@operation("efs", "DescribeReplicationConfigurations")
def describe_replications(request, parameters):
    wanted = parameters.get("FileSystemId")
    found = [one for one in _replications(request).values() if not wanted or wanted in _members(one)]
    if wanted and not found:
        fail("ReplicationNotFound", f"Replication configuration not found for file system {wanted}.")
    return {"Replications": found}


@operation("efs", "DeleteReplicationConfiguration")
def delete_replication(request, parameters):
    replications = _replications(request)
    for source, replication in list(replications.items()):
        if parameters["SourceFileSystemId"] in _members(replication):
            del replications[source]


def _members(replication):
    """The file systems on both sides; the provider asks in either region."""
    destinations = {destination["FileSystemId"] for destination in replication["Destinations"]}
    return {replication["SourceFileSystemId"]} | destinations


def _replications(request):
    return request.collection("replications", everywhere=True)
