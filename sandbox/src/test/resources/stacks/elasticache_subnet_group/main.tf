resource "aws_elasticache_subnet_group" "elasticache_subnet_group" {
  name        = "caches"
  description = var.changed ? "caches of all services" : "caches"
  subnet_ids  = aws_subnet.network[*].id
}
