"""Access through an EC2 client VPN endpoint: target networks, authorization rules, routes.

AWS: an endpoint is associated with subnets, authorizes groups for networks, and routes to them.
moto: does not have these operations (NotImplementedError, a 500).
Terraform: `aws_ec2_client_vpn_network_association`, `aws_ec2_client_vpn_authorization_rule` and
    `aws_ec2_client_vpn_route` cannot be created.
"""

import uuid

from moto.ec2.models import ec2_backends

from cells_sandbox.errors import fail
from cells_sandbox.registry import operation


@operation("ec2", "AssociateClientVpnTargetNetwork")
def associate_target_network(request, parameters):
    subnet = ec2_backends[request.current_account][request.region].get_subnet(parameters["SubnetId"])
    endpoint_id = parameters["ClientVpnEndpointId"]
    endpoint = request.collection("client-vpn-endpoints").get(endpoint_id)
    if endpoint is None:
        fail("InvalidClientVpnEndpointId.NotFound", f"Endpoint {endpoint_id} does not exist")
    association = {
        "AssociationId": f"cvpn-assoc-{uuid.uuid4().hex[:17]}",
        "ClientVpnEndpointId": endpoint_id,
        "TargetNetworkId": subnet.id,
        "VpcId": subnet.vpc_id,
        "SecurityGroups": endpoint.get("SecurityGroupIds") or [],
        "Status": {"Code": "associated"},
    }
    request.collection("client-vpn-associations")[association["AssociationId"]] = association
    endpoint["Status"] = {"Code": "available"}
    return association


@operation("ec2", "DescribeClientVpnTargetNetworks")
def describe_target_networks(request, parameters):
    wanted = parameters.get("AssociationIds")
    found = _of_endpoint(request, "client-vpn-associations", parameters, {"association-id": "AssociationId"})
    return {"ClientVpnTargetNetworks": [one for one in found if not wanted or one["AssociationId"] in wanted]}


@operation("ec2", "DisassociateClientVpnTargetNetwork")
def disassociate_target_network(request, parameters):
    association = request.collection("client-vpn-associations").pop(parameters["AssociationId"], None)
    if association is None:
        fail("InvalidClientVpnAssociationId.NotFound", f"{parameters['AssociationId']} does not exist")
    return {"AssociationId": association["AssociationId"], "Status": {"Code": "disassociating"}}


@operation("ec2", "AuthorizeClientVpnIngress")
def authorize_ingress(request, parameters):
    rule = {
        "ClientVpnEndpointId": parameters["ClientVpnEndpointId"],
        "DestinationCidr": parameters["TargetNetworkCidr"],
        "GroupId": parameters.get("AccessGroupId") or "",
        "AccessAll": bool(parameters.get("AuthorizeAllGroups")),
        "Description": parameters.get("Description") or "",
        "Status": {"Code": "active"},
    }
    request.collection("client-vpn-rules")[_rule_key(parameters)] = rule
    return {"Status": {"Code": "authorizing"}}


@operation("ec2", "DescribeClientVpnAuthorizationRules")
def describe_authorization_rules(request, parameters):
    names = {"destination-cidr": "DestinationCidr", "group-id": "GroupId"}
    return {"AuthorizationRules": _of_endpoint(request, "client-vpn-rules", parameters, names)}


@operation("ec2", "RevokeClientVpnIngress")
def revoke_ingress(request, parameters):
    if request.collection("client-vpn-rules").pop(_rule_key(parameters), None) is None:
        fail("InvalidClientVpnEndpointAuthorizationRuleNotFound", "The authorization rule does not exist")
    return {"Status": {"Code": "revoking"}}


@operation("ec2", "CreateClientVpnRoute")
def create_route(request, parameters):
    route = {
        "ClientVpnEndpointId": parameters["ClientVpnEndpointId"],
        "DestinationCidr": parameters["DestinationCidrBlock"],
        "TargetSubnet": parameters["TargetVpcSubnetId"],
        "Type": "Nat",
        "Origin": "add-route",
        "Description": parameters.get("Description") or "",
        "Status": {"Code": "active"},
    }
    request.collection("client-vpn-routes")[_route_key(parameters)] = route
    return {"Status": {"Code": "creating"}}


@operation("ec2", "DescribeClientVpnRoutes")
def describe_routes(request, parameters):
    names = {"destination-cidr": "DestinationCidr", "target-subnet": "TargetSubnet", "origin": "Origin"}
    return {"Routes": _of_endpoint(request, "client-vpn-routes", parameters, names)}


@operation("ec2", "DeleteClientVpnRoute")
def delete_route(request, parameters):
    if request.collection("client-vpn-routes").pop(_route_key(parameters), None) is None:
        fail("InvalidClientVpnRouteNotFound", "The route does not exist")
    return {"Status": {"Code": "deleting"}}


def _rule_key(parameters):
    group = parameters.get("AccessGroupId") or ""
    return parameters["ClientVpnEndpointId"], parameters["TargetNetworkCidr"], group


def _route_key(parameters):
    target = parameters.get("TargetVpcSubnetId")
    return parameters["ClientVpnEndpointId"], target, parameters["DestinationCidrBlock"]


def _of_endpoint(request, kind, parameters, names):
    """The objects of an endpoint that match the filters; `names` maps filters to fields."""
    endpoint_id = parameters["ClientVpnEndpointId"]
    found = [one for one in request.collection(kind).values() if one["ClientVpnEndpointId"] == endpoint_id]
    for one_filter in parameters.get("Filters") or []:
        field = names.get(one_filter["Name"])
        if field:
            found = [one for one in found if one[field] in one_filter["Values"]]
    return found
