"""Amazon Managed Service for Prometheus.

AWS: a workspace keeps and returns the KMS key that it was created with, and has at most one definition of its alert
manager.
moto: drops `kmsKeyArn`; has no definitions.
Terraform: every plan replaces `aws_prometheus_workspace`, because a change of `kms_key_arn` requires it;
`aws_prometheus_alert_manager_definition` cannot be created.
"""

import json

from moto.amp.models import Workspace
from moto.amp.responses import PrometheusServiceResponse

from cells_sandbox.errors import fail
from cells_sandbox.registry import instead_of, now, operation

SERVICE = "amp"


@instead_of(PrometheusServiceResponse, "create_workspace")
def create_workspace_with_key(replaced, self):
    answer = replaced(self)
    workspace = self.amp_backend.workspaces[json.loads(answer)["workspaceId"]]
    workspace.kms_key_arn = json.loads(self.body).get("kmsKeyArn")
    return answer


@instead_of(Workspace, "to_dict")
def workspace_with_key(replaced, self, *arguments, **named):
    answer = replaced(self, *arguments, **named)
    key = getattr(self, "kms_key_arn", None)
    return {**answer, "kmsKeyArn": key} if key else answer


@operation(SERVICE, "CreateAlertManagerDefinition")
def create_definition(request, parameters):
    workspace = parameters["workspaceId"]
    if workspace in _definitions(request):
        fail("ConflictException", f"Workspace {workspace} has an alert manager definition.")
    return _put(request, workspace, {"createdAt": now()}, parameters["data"])


@operation(SERVICE, "PutAlertManagerDefinition")
def put_definition(request, parameters):
    workspace = parameters["workspaceId"]
    return _put(request, workspace, _existing(request, workspace), parameters["data"])


@operation(SERVICE, "DescribeAlertManagerDefinition")
def describe_definition(request, parameters):
    return {"alertManagerDefinition": _existing(request, parameters["workspaceId"])}


@operation(SERVICE, "DeleteAlertManagerDefinition")
def delete_definition(request, parameters):
    _existing(request, parameters["workspaceId"])
    _definitions(request).pop(parameters["workspaceId"])


def _put(request, workspace, definition, data):
    status = {"statusCode": "ACTIVE"}
    _definitions(request)[workspace] = {**definition, "data": data, "modifiedAt": now(), "status": status}
    return {"status": status}


def _existing(request, workspace):
    definition = _definitions(request).get(workspace)
    return definition or fail("ResourceNotFoundException", f"Workspace {workspace} has no alert manager definition.")


def _definitions(request):
    return request.collection("alert-manager-definitions")
