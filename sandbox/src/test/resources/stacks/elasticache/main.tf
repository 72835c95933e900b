# Slow: the provider waits 30 s for a replication group, on create and on destroy.
resource "aws_elasticache_subnet_group" "elasticache" {
  name       = "acme"
  subnet_ids = aws_subnet.network[*].id
}

resource "aws_elasticache_replication_group" "elasticache" {
  replication_group_id       = "acme"
  description                = "sessions"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.t3.small"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  subnet_group_name          = aws_elasticache_subnet_group.elasticache.name
  security_group_ids         = [aws_security_group.network.id]
  snapshot_retention_limit   = 7
}
