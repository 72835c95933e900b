"""Replication of an RDS instance's automated backups to another region.

AWS: it is started and stopped in the target region, for the ARN of an instance.
moto: does not have these operations.
Terraform: `aws_db_instance_automated_backups_replication` cannot be created.
"""

import uuid

from moto.rds.models import rds_backends

from cells_sandbox.errors import fail
from cells_sandbox.registry import operation

DEFAULT_RETENTION_DAYS = 7


@operation("rds", "StartDBInstanceAutomatedBackupsReplication")
def start_replication(request, parameters):
    source = parameters["SourceDBInstanceArn"]
    region, identifier = source.split(":")[3], source.split(":")[-1]
    instance = rds_backends[request.current_account][region].databases.get(identifier)
    if instance is None:
        fail("DBInstanceNotFound", f"DBInstance {identifier} not found.")
    backup = {
        "DBInstanceAutomatedBackupsArn": request.arn(f"auto-backup:ab-{uuid.uuid4().hex[:26]}"),
        "DBInstanceArn": source,
        "DBInstanceIdentifier": identifier,
        "DbiResourceId": instance.dbi_resource_id,
        "Region": region,
        "Engine": instance.engine,
        "EngineVersion": instance.engine_version,
        "Encrypted": instance.storage_encrypted,
        "KmsKeyId": parameters.get("KmsKeyId"),
        "BackupRetentionPeriod": parameters.get("BackupRetentionPeriod") or DEFAULT_RETENTION_DAYS,
        "Status": "replicating",
    }
    request.collection("replicated-backups")[source] = backup
    return {"DBInstanceAutomatedBackup": backup}


@operation("rds", "DescribeDBInstanceAutomatedBackups")
def describe_backups(request, parameters):
    wanted = parameters.get("DBInstanceAutomatedBackupsArn")
    backups = request.collection("replicated-backups").values()
    found = [one for one in backups if wanted in (None, one["DBInstanceAutomatedBackupsArn"])]
    if wanted and not found:
        fail("DBInstanceAutomatedBackupNotFound", f"Automated backup {wanted} not found.")
    return {"DBInstanceAutomatedBackups": found}


@operation("rds", "StopDBInstanceAutomatedBackupsReplication")
def stop_replication(request, parameters):
    backup = request.collection("replicated-backups").pop(parameters["SourceDBInstanceArn"], None)
    if backup is None:
        fail("DBInstanceAutomatedBackupNotFound", "Automated backup not found.")
    return {"DBInstanceAutomatedBackup": {**backup, "Status": "deleting"}}
