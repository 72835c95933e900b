resource "aws_elasticache_parameter_group" "elasticache_parameter_group" {
  name        = "acme-cache"
  family      = "valkey8"
  description = "what is forgotten when memory is full"

  parameter {
    name  = "maxmemory-policy"
    value = var.changed ? "allkeys-lru" : "volatile-lru"
  }
}
