"""Amazon Managed Service for Prometheus.

AWS: a workspace keeps and returns the KMS key that it was created with.
moto: drops `kmsKeyArn`.
Terraform: every plan replaces `aws_prometheus_workspace`, because a change of `kms_key_arn` requires it.
"""

import json

from moto.amp.models import Workspace
from moto.amp.responses import PrometheusServiceResponse

from cells_sandbox.registry import instead_of


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
