# Slow: the provider waits 15 s for an association, on create and on destroy.
resource "aws_vpc" "servicediscovery" {
  cidr_block = "10.99.0.0/24"
}

resource "aws_service_discovery_private_dns_namespace" "servicediscovery" {
  name        = "gaps.cells.internal"
  vpc         = aws_vpc.servicediscovery.id
  description = var.changed ? "services of two networks" : "services"
}

resource "aws_route53_zone_association" "servicediscovery" {
  zone_id = aws_service_discovery_private_dns_namespace.servicediscovery.hosted_zone
  vpc_id  = aws_vpc.network.id
}
