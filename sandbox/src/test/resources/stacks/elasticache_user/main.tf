# Slow: the provider waits 30 s for a group of users.
resource "aws_elasticache_user" "elasticache_user" {
  user_id       = "acme-reader"
  user_name     = "acme-reader"
  engine        = "valkey"
  access_string = var.changed ? "on ~* &* -@all +@read +@connection" : "on ~* &* -@all +@read"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "elasticache_user" {
  user_group_id = "acme"
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.elasticache_user.user_id]
}
