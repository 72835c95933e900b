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

resource "aws_elasticache_user_group" "elasticache" {
  user_group_id = "acme-cache"
  engine        = "valkey"
}

resource "aws_cloudwatch_log_group" "elasticache" {
  name = "/acme/cache"
}

resource "aws_elasticache_replication_group" "elasticache_valkey" {
  replication_group_id       = "acme-valkey"
  description                = "sessions"
  engine                     = "valkey"
  engine_version             = "8.0"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 3
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  user_group_ids             = [aws_elasticache_user_group.elasticache.user_group_id]
  maintenance_window         = "sun:05:00-sun:06:00"
  snapshot_window            = "03:00-04:00"
  snapshot_retention_limit   = var.changed ? 20 : 15

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.elasticache.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }
}
