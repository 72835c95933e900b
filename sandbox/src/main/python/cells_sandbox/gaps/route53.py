"""Amazon Route 53.

AWS: a hosted zone that is created with a VPC is private.
moto: makes it private only if the request contains HostedZoneConfig.PrivateZone, which the provider does not send.
Terraform: `aws_route53_zone` loses its `vpc` block, and every plan adds it again.
"""

from moto.route53.responses import Route53

from cells_sandbox.registry import instead_of


@instead_of(Route53, "create_hosted_zone")
def create_private_zone_for_vpc(replaced, self):
    if self.params.get("VPC"):
        self.params.setdefault("HostedZoneConfig", {})["PrivateZone"] = True
    return replaced(self)
