"""Transit gateway attachments of a VPC, and routes to them.

AWS: an attachment follows the gateway's DefaultRouteTableAssociation, keeps its tags, and is described for a
    while after its deletion, in state "deleted". A route lists its attachments.
moto: always associates the default route table, looks up tags under the wrong resource type, and drops a deleted
    attachment immediately. Returns one attachment of a route instead of a list, which clients read as none.
Terraform: `aws_ec2_transit_gateway_vpc_attachment` fails on a gateway with default association disabled
    (Disassociate is a 500), tags drift, and destroy ends in "couldn't find resource"; `aws_ec2_transit_gateway_route`
    is replaced on every plan.
"""

from moto.ec2.models import EC2Backend
from moto.ec2.responses import EC2Response

from cells_sandbox.registry import collection, instead_of


@instead_of(EC2Backend, "create_transit_gateway_vpc_attachment")
def create_as_the_gateway_says(replaced, self, transit_gateway_id, *arguments, **named):
    attachment = replaced(self, transit_gateway_id, *arguments, **named)
    options = self.transit_gateways[transit_gateway_id].options
    if options.get("DefaultRouteTableAssociation") == "disable":
        self.unset_route_table_association(attachment.transit_gateway_route_table.id, attachment.id)
        attachment.transit_gateway_route_table = None
    return attachment


@instead_of(EC2Response, "create_transit_gateway_vpc_attachment")
def create_with_tags(replaced, self):
    answer = replaced(self)
    tags = self._parse_tag_specification().get("transit-gateway-attachment", {})
    answer.result["TransitGatewayVpcAttachment"].add_tags(tags)
    return answer


@instead_of(EC2Backend, "delete_transit_gateway_vpc_attachment")
def delete_and_remember(replaced, self, transit_gateway_attachment_id):
    attachment = self.transit_gateway_attachments[transit_gateway_attachment_id]
    route_table = attachment.transit_gateway_route_table
    if route_table:
        route_table.route_table_associations.pop(attachment.id, None)
    _deleted(self)[attachment.id] = attachment
    return replaced(self, transit_gateway_attachment_id)


def _describe_deleted_too(replaced, self, transit_gateways_attachment_ids=None, filters=None):
    found = [_deleted(self)[one] for one in transit_gateways_attachment_ids or [] if one in _deleted(self)]
    return found or replaced(self, transit_gateways_attachment_ids=transit_gateways_attachment_ids, filters=filters)


for _method in ("describe_transit_gateway_vpc_attachments", "describe_transit_gateway_attachments"):
    instead_of(EC2Backend, _method)(_describe_deleted_too)


@instead_of(EC2Backend, "search_transit_gateway_routes")
def search_with_lists(replaced, self, *arguments, **named):
    return [_with_list(route) for route in replaced(self, *arguments, **named)]


def _with_list(route):
    attachment = route.get("transitGatewayAttachments")
    return {**route, "transitGatewayAttachments": [attachment] if attachment else []}


def _deleted(backend):
    return collection("ec2", backend.account_id, backend.region_name, "deleted-transit-gateway-attachments")
