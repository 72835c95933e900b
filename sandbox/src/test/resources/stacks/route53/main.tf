# Slow: the provider waits 15 s for a zone, on create and on destroy.
resource "aws_route53_zone" "route53" {
  name = "acme.internal"
  vpc { vpc_id = aws_vpc.network.id }
}
