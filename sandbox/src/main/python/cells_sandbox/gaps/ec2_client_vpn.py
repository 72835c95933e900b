"""EC2 client VPN endpoints.

AWS: endpoints are created, described, modified and deleted.
moto: does not have these operations (NotImplementedError, a 500).
Terraform: `aws_ec2_client_vpn_endpoint` cannot be created.
"""

import uuid

from cells_sandbox.errors import fail
from cells_sandbox.ec2_tags import tags_of, with_tags
from cells_sandbox.registry import now, operation

ENDPOINTS = with_tags("cvpn-endpoint-", "client-vpn-endpoints")
MODIFIABLE = ("Description", "SplitTunnel", "SecurityGroupIds", "ServerCertificateArn", "VpnPort", "VpcId")


@operation("ec2", "CreateClientVpnEndpoint")
def create_endpoint(request, parameters):
    endpoint_id = f"cvpn-endpoint-{uuid.uuid4().hex[:17]}"
    endpoint = {
        "ClientVpnEndpointId": endpoint_id,
        "Status": {"Code": "pending-associate"},
        "CreationTime": now().isoformat(),
        "DnsName": f"*.{endpoint_id}.prod.clientvpn.{request.region}.amazonaws.com",
        "VpnProtocol": "openvpn",
        **_network(parameters),
        **_access(parameters),
        "Tags": tags_of(parameters),
    }
    endpoint = {key: value for key, value in endpoint.items() if value is not None}
    request.collection(ENDPOINTS)[endpoint_id] = endpoint
    return {key: endpoint[key] for key in ("ClientVpnEndpointId", "Status", "DnsName")}


def _network(parameters):
    return {
        "Description": parameters.get("Description"),
        "ClientCidrBlock": parameters.get("ClientCidrBlock"),
        "DnsServers": parameters.get("DnsServers") or [],
        "SplitTunnel": bool(parameters.get("SplitTunnel")),
        "TransportProtocol": parameters.get("TransportProtocol") or "udp",
        "VpnPort": parameters.get("VpnPort") or 443,
        "SecurityGroupIds": parameters.get("SecurityGroupIds") or [],
        "VpcId": parameters.get("VpcId"),
    }


def _access(parameters):
    log = parameters.get("ConnectionLogOptions") or {}
    return {
        "ServerCertificateArn": parameters.get("ServerCertificateArn"),
        "AuthenticationOptions": [_authentication(one) for one in parameters.get("AuthenticationOptions") or []],
        "ConnectionLogOptions": {
            "Enabled": bool(log.get("Enabled")),
            "CloudwatchLogGroup": log.get("CloudwatchLogGroup"),
            "CloudwatchLogStream": log.get("CloudwatchLogStream"),
        },
        "ClientConnectOptions": {"Enabled": False, "Status": {"Code": "applied"}},
        "ClientLoginBannerOptions": {"Enabled": False},
        "ClientRouteEnforcementOptions": {"Enforced": False},
        "SessionTimeoutHours": parameters.get("SessionTimeoutHours") or 24,
        "DisconnectOnSessionTimeout": bool(parameters.get("DisconnectOnSessionTimeout")),
        "SelfServicePortalUrl": "",
    }


def _authentication(requested):
    """Requests and responses name the same authentication differently."""
    answer = {"Type": requested["Type"]}
    mutual = requested.get("MutualAuthentication")
    if mutual:
        answer["MutualAuthentication"] = {"ClientRootCertificateChain": mutual["ClientRootCertificateChainArn"]}
    federated = requested.get("FederatedAuthentication")
    if federated:
        answer["FederatedAuthentication"] = {
            "SamlProviderArn": federated.get("SAMLProviderArn"),
            "SelfServiceSamlProviderArn": federated.get("SelfServiceSAMLProviderArn"),
        }
    return answer


@operation("ec2", "DescribeClientVpnEndpoints")
def describe_endpoints(request, parameters):
    endpoints = request.collection(ENDPOINTS)
    wanted = parameters.get("ClientVpnEndpointIds") or list(endpoints)
    return {"ClientVpnEndpoints": [_existing(request, endpoint_id) for endpoint_id in wanted]}


@operation("ec2", "ModifyClientVpnEndpoint")
def modify_endpoint(request, parameters):
    changed = {key: parameters[key] for key in MODIFIABLE if parameters.get(key) is not None}
    _existing(request, parameters["ClientVpnEndpointId"]).update(changed)
    return {"Return": True}


@operation("ec2", "DeleteClientVpnEndpoint")
def delete_endpoint(request, parameters):
    _existing(request, parameters["ClientVpnEndpointId"])
    request.collection(ENDPOINTS).pop(parameters["ClientVpnEndpointId"])
    return {"Status": {"Code": "deleting"}}


def _existing(request, endpoint_id):
    endpoint = request.collection(ENDPOINTS).get(endpoint_id)
    return endpoint or fail("InvalidClientVpnEndpointId.NotFound", f"Endpoint {endpoint_id} does not exist")
