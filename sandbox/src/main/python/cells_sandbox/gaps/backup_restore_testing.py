"""Restore testing plans of AWS Backup.

AWS: a plan with selections restores recovery points on a schedule, to prove that they can be restored.
moto: does not have these operations.
Terraform: `aws_backup_restore_testing_plan` and `aws_backup_restore_testing_selection` cannot be created.
"""

from moto.backup.models import backup_backends

from cells_sandbox.errors import fail
from cells_sandbox.registry import now, operation

PLAN_DEFAULTS = {"ScheduleExpressionTimezone": "Etc/UTC", "StartWindowHours": 24}
POINTS_DEFAULTS = {"ExcludeVaults": [], "SelectionWindowDays": 30}
SELECTION_DEFAULTS = {"RestoreMetadataOverrides": {}, "ValidationWindowHours": 0}


@operation("backup", "CreateRestoreTestingPlan")
def create_plan(request, parameters):
    name = parameters["RestoreTestingPlan"]["RestoreTestingPlanName"]
    plans = request.collection("restore-testing-plans")
    if name in plans:
        fail("AlreadyExistsException", f"Restore testing plan {name} already exists.")
    arn = request.arn(f"restore-testing-plan:{name}")
    plans[name] = {"RestoreTestingPlanArn": arn, "CreationTime": now(), **_plan(parameters["RestoreTestingPlan"])}
    backup_backends[request.current_account][request.region].tag_resource(arn, parameters.get("Tags") or {})
    return plans[name]


@operation("backup", "GetRestoreTestingPlan")
def get_plan(request, parameters):
    return {"RestoreTestingPlan": _existing_plan(request, parameters)}


@operation("backup", "UpdateRestoreTestingPlan")
def update_plan(request, parameters):
    plan = _existing_plan(request, parameters)
    changed = _plan({**parameters["RestoreTestingPlan"], "RestoreTestingPlanName": plan["RestoreTestingPlanName"]})
    plan.update(changed, LastUpdateTime=now())
    return {**plan, "UpdateTime": plan["LastUpdateTime"]}


@operation("backup", "DeleteRestoreTestingPlan")
def delete_plan(request, parameters):
    name = _existing_plan(request, parameters)["RestoreTestingPlanName"]
    if any(plan == name for plan, _ in request.collection("restore-testing-selections")):
        fail("InvalidRequestException", "Related restore testing selections must be deleted first.")
    request.collection("restore-testing-plans").pop(name)


@operation("backup", "CreateRestoreTestingSelection")
def create_selection(request, parameters):
    plan = _existing_plan(request, parameters)
    selection = {
        **SELECTION_DEFAULTS,
        **_sent(parameters["RestoreTestingSelection"]),
        "RestoreTestingPlanName": plan["RestoreTestingPlanName"],
        "CreationTime": now(),
    }
    key = (selection["RestoreTestingPlanName"], selection["RestoreTestingSelectionName"])
    request.collection("restore-testing-selections")[key] = selection
    return {**selection, "RestoreTestingPlanArn": plan["RestoreTestingPlanArn"]}


@operation("backup", "GetRestoreTestingSelection")
def get_selection(request, parameters):
    return {"RestoreTestingSelection": _existing_selection(request, parameters)}


@operation("backup", "UpdateRestoreTestingSelection")
def update_selection(request, parameters):
    selection = _existing_selection(request, parameters)
    selection.update(_sent(parameters["RestoreTestingSelection"]))
    arn = _existing_plan(request, parameters)["RestoreTestingPlanArn"]
    return {**selection, "RestoreTestingPlanArn": arn, "UpdateTime": now()}


@operation("backup", "DeleteRestoreTestingSelection")
def delete_selection(request, parameters):
    selection = _existing_selection(request, parameters)
    key = (selection["RestoreTestingPlanName"], selection["RestoreTestingSelectionName"])
    request.collection("restore-testing-selections").pop(key)


def _plan(requested):
    points = {**POINTS_DEFAULTS, **_sent(requested.get("RecoveryPointSelection") or {})}
    return {**PLAN_DEFAULTS, **_sent(requested), "RecoveryPointSelection": points}


def _sent(parameters):
    return {key: value for key, value in parameters.items() if value is not None}


def _existing_plan(request, parameters):
    name = parameters["RestoreTestingPlanName"]
    plan = request.collection("restore-testing-plans").get(name)
    return plan or fail("ResourceNotFoundException", f"Restore testing plan {name} does not exist.")


def _existing_selection(request, parameters):
    key = (parameters["RestoreTestingPlanName"], parameters["RestoreTestingSelectionName"])
    selection = request.collection("restore-testing-selections").get(key)
    return selection or fail("ResourceNotFoundException", f"Restore testing selection {key[1]} does not exist.")
