"""AWS Cloud Map.

AWS: the zone of a private namespace is associated with the namespace's VPC; the id of the zone is `Z…` alone.
moto: associates no VPC, so that a further one could not be taken away again, and puts `/hostedzone/` before the id.
Terraform: `aws_route53_zone_association` of the zone does not find itself after it was created.
"""

from moto.route53.models import route53_backends
from moto.servicediscovery.models import ServiceDiscoveryBackend

from cells_sandbox.registry import instead_of

PREFIX = "/hostedzone/"


@instead_of(ServiceDiscoveryBackend, "create_private_dns_namespace")
def create_namespace_in_its_vpc(replaced, self, **named):
    operation_id = replaced(self, **named)
    namespace = next(reversed(self.namespaces.values()))
    zone_id = namespace.dns_properties["HostedZoneId"].removeprefix(PREFIX)
    namespace.dns_properties["HostedZoneId"] = zone_id
    zone = route53_backends[self.account_id][self.partition].get_hosted_zone(zone_id)
    zone.add_vpc(named["vpc"], self.region_name)
    return operation_id
