# Slow: the provider waits 30 s for a cluster and 30 s for its instance, on create and on destroy.
resource "aws_db_subnet_group" "rds_cluster" {
  name       = "acme-cluster"
  subnet_ids = aws_subnet.network[*].id
}

resource "aws_rds_cluster" "rds_cluster" {
  cluster_identifier          = "acme"
  engine                      = "aurora-postgresql"
  engine_version              = "16.15"
  master_username             = "administrator"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.rds_cluster.name
  vpc_security_group_ids      = [aws_security_group.network.id]
  storage_encrypted           = true
  backup_retention_period     = 35
  skip_final_snapshot         = true
}

resource "aws_rds_cluster_instance" "rds_cluster" {
  identifier         = "acme-writer"
  cluster_identifier = aws_rds_cluster.rds_cluster.id
  instance_class     = "db.r6g.large"
  engine             = aws_rds_cluster.rds_cluster.engine
  engine_version     = aws_rds_cluster.rds_cluster.engine_version
}
