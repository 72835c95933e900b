"""AWS Backup.

AWS: vaults and plans have tags; plans are updated in place and have selections; vaults have a policy.
moto: ListTags reads the wrong part of the path and returns no tags; does not have UpdateBackupPlan, selections and
    policies of vaults; keeps deleted plans and rejects equal ones.
Terraform: tags of `aws_backup_vault` and `aws_backup_plan` drift; an update of a plan, every `aws_backup_selection` and
    every `aws_backup_vault_policy` fail; apply after destroy fails with AlreadyExistsException.
"""

import json
import uuid

from moto.backup.models import BackupBackend, Plan, backup_backends

from cells_sandbox.errors import fail
from cells_sandbox.registry import instead_of, now, operation


def _backend(request):
    return backup_backends[request.current_account][request.region]


@operation("backup", "ListTags")
def list_tags(request, parameters):
    return {"Tags": _backend(request).tagger.get_tag_dict_for_resource(parameters["ResourceArn"])}


@operation("backup", "UpdateBackupPlan")
def update_backup_plan(request, parameters):
    plan = _backend(request).plans.get(parameters["BackupPlanId"])
    if plan is None:
        fail("ResourceNotFoundException", "Failed reading Backup plan with provided version")
    # From the raw body, since a plan is stored as it was sent when it was created.
    changed = Plan(json.loads(request.body)["BackupPlan"], plan.creator_request_id, _backend(request))
    plan.backup_plan = changed.backup_plan
    plan.advanced_backup_settings = changed.advanced_backup_settings
    plan.version_id = changed.version_id
    return {
        "BackupPlanId": plan.backup_plan_id,
        "BackupPlanArn": plan.backup_plan_arn,
        "CreationDate": now(),
        "VersionId": plan.version_id,
    }


@instead_of(BackupBackend, "delete_backup_plan")
def delete_backup_plan_for_good(replaced, self, backup_plan_id):
    answer = replaced(self, backup_plan_id)
    self.plans.pop(backup_plan_id)
    return answer


@operation("backup", "CreateBackupSelection")
def create_backup_selection(request, parameters):
    selection = {
        "SelectionId": str(uuid.uuid4()),
        "BackupPlanId": parameters["BackupPlanId"],
        "BackupSelection": parameters["BackupSelection"],
        "CreationDate": now(),
    }
    request.collection("selections")[(selection["BackupPlanId"], selection["SelectionId"])] = selection
    return selection


@operation("backup", "GetBackupSelection")
def get_backup_selection(request, parameters):
    selection = request.collection("selections").get((parameters["BackupPlanId"], parameters["SelectionId"]))
    return selection or fail("ResourceNotFoundException", "Failed reading Backup selection")


@operation("backup", "DeleteBackupSelection")
def delete_backup_selection(request, parameters):
    request.collection("selections").pop((parameters["BackupPlanId"], parameters["SelectionId"]), None)


@operation("backup", "PutBackupVaultAccessPolicy")
def put_vault_policy(request, parameters):
    vault = _vault(request, parameters)
    request.collection("vault-policies")[vault.backup_vault_name] = parameters["Policy"]


@operation("backup", "GetBackupVaultAccessPolicy")
def get_vault_policy(request, parameters):
    vault = _vault(request, parameters)
    policy = request.collection("vault-policies").get(vault.backup_vault_name)
    if policy is None:
        fail("ResourceNotFoundException", "Failed reading Backup vault policy")
    return {
        "BackupVaultName": vault.backup_vault_name,
        "BackupVaultArn": vault.backup_vault_arn,
        "Policy": policy,
    }


@operation("backup", "DeleteBackupVaultAccessPolicy")
def delete_vault_policy(request, parameters):
    request.collection("vault-policies").pop(parameters["BackupVaultName"], None)


def _vault(request, parameters):
    vault = _backend(request).vaults.get(parameters["BackupVaultName"])
    return vault or fail("ResourceNotFoundException", "Failed reading Backup vault with provided name")
