"""Amazon Managed Grafana.

AWS: has workspaces with a configuration, tags and ways to log in.
moto: does not have the service.
Terraform: `aws_grafana_workspace` cannot be created.
"""

import uuid

from cells_sandbox.errors import fail
from cells_sandbox.registry import now, operation
from cells_sandbox.tags import tag_operations

SERVICE = "grafana"
DEFAULT_VERSION = "10.4"
DEFAULT_CONFIGURATION = '{"plugins":{"pluginAdminEnabled":false},"unifiedAlerting":{"enabled":false}}'
# Parameters of a workspace that are returned, most of them without the prefix "workspace".
TAKEN_OVER = (
    "workspaceName",
    "workspaceDescription",
    "workspaceRoleArn",
    "workspaceDataSources",
    "workspaceNotificationDestinations",
    "workspaceOrganizationalUnits",
    "accountAccessType",
    "permissionType",
    "stackSetName",
    "vpcConfiguration",
    "networkAccessControl",
)

tag_operations(SERVICE)


@operation(SERVICE, "CreateWorkspace")
def create_workspace(request, parameters):
    workspace_id = f"g-{uuid.uuid4().hex[:10]}"
    workspace = {
        "id": workspace_id,
        "status": "ACTIVE",
        "created": now(),
        "modified": now(),
        "endpoint": f"{workspace_id}.grafana-workspace.{request.region}.amazonaws.com",
        "authentication": {"providers": parameters["authenticationProviders"]},
        "grafanaVersion": parameters.get("grafanaVersion") or DEFAULT_VERSION,
        "tags": parameters.get("tags") or {},
        "dataSources": [],
        "notificationDestinations": [],
        "organizationalUnits": [],
        **_requested(parameters),
    }
    request.collection("workspaces")[workspace_id] = workspace
    request.collection("configurations")[workspace_id] = parameters.get("configuration") or DEFAULT_CONFIGURATION
    request.collection("tags")[request.arn(f"/workspaces/{workspace_id}")] = workspace["tags"]
    return {"workspace": workspace}


def _requested(parameters):
    """The parameters of a request, under their names in a response."""
    return {_answered(name): parameters[name] for name in TAKEN_OVER if parameters.get(name) is not None}


def _answered(name):
    short = name.removeprefix("workspace")
    return name if name == "workspaceRoleArn" else short[0].lower() + short[1:]


@operation(SERVICE, "UpdateWorkspace")
def update_workspace(request, parameters):
    workspace = _existing(request, parameters["workspaceId"])
    workspace.update(_requested(parameters), modified=now())
    return {"workspace": workspace}


@operation(SERVICE, "DescribeWorkspace")
def describe_workspace(request, parameters):
    return {"workspace": _existing(request, parameters["workspaceId"])}


@operation(SERVICE, "DescribeWorkspaceConfiguration")
def describe_configuration(request, parameters):
    workspace = _existing(request, parameters["workspaceId"])
    configuration = request.collection("configurations")[workspace["id"]]
    return {"configuration": configuration, "grafanaVersion": workspace["grafanaVersion"]}


@operation(SERVICE, "UpdateWorkspaceAuthentication")
def update_authentication(request, parameters):
    workspace = _existing(request, parameters["workspaceId"])
    authentication = {"providers": parameters["authenticationProviders"]}
    if "SAML" in authentication["providers"]:
        configuration = parameters.get("samlConfiguration")
        status = "CONFIGURED" if configuration else "NOT_CONFIGURED"
        authentication["saml"] = {"status": status, **({"configuration": configuration} if configuration else {})}
    request.collection("authentications")[workspace["id"]] = authentication
    return {"authentication": authentication}


@operation(SERVICE, "DescribeWorkspaceAuthentication")
def describe_authentication(request, parameters):
    workspace = _existing(request, parameters["workspaceId"])
    made = {"providers": workspace["authentication"]["providers"]}
    return {"authentication": request.collection("authentications").get(workspace["id"], made)}


@operation(SERVICE, "DeleteWorkspace")
def delete_workspace(request, parameters):
    workspace = _existing(request, parameters["workspaceId"])
    request.collection("workspaces").pop(workspace["id"])
    request.collection("tags").pop(request.arn(f"/workspaces/{workspace['id']}"), None)
    return {"workspace": {**workspace, "status": "DELETING"}}


def _existing(request, workspace_id):
    workspace = request.collection("workspaces").get(workspace_id)
    return workspace or fail("ResourceNotFoundException", f"Workspace {workspace_id} does not exist.")
