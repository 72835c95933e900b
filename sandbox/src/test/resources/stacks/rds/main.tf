# Slow: the provider waits 80 s for an instance. Two of them, because one cannot show that ids are the same.
resource "aws_db_subnet_group" "rds" {
  name       = "acme"
  subnet_ids = aws_subnet.network[*].id
}

resource "aws_db_parameter_group" "rds" {
  name   = "acme"
  family = "postgres16"

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }
  parameter {
    name  = "log_connections"
    value = "1"
  }
}

resource "aws_iam_role" "rds" {
  name = "rds-monitoring"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "monitoring.rds.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_db_instance" "rds" {
  count                                 = 2
  identifier                            = "acme-${count.index}"
  engine                                = "postgres"
  engine_version                        = "16.15"
  instance_class                        = "db.m6g.large"
  allocated_storage                     = 100
  storage_type                          = "gp3"
  storage_encrypted                     = true
  username                              = "administrator"
  # AWS makes no replica of an instance whose password it manages.
  manage_master_user_password           = count.index == 0 ? null : true
  password                              = count.index == 0 ? sha1("acme") : null
  db_subnet_group_name                  = aws_db_subnet_group.rds.name
  parameter_group_name                  = aws_db_parameter_group.rds.name
  vpc_security_group_ids                = [aws_security_group.network.id]
  multi_az                              = true
  backup_retention_period               = 35
  performance_insights_enabled          = true
  performance_insights_retention_period = 7
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.rds.arn
  skip_final_snapshot                   = true
}

resource "aws_db_instance" "rds_replica" {
  identifier              = "acme-replica"
  replicate_source_db     = aws_db_instance.rds[0].identifier
  instance_class          = "db.m6g.large"
  storage_type            = "gp3"
  storage_encrypted       = true
  parameter_group_name    = aws_db_parameter_group.rds.name
  vpc_security_group_ids  = [aws_security_group.network.id]
  multi_az                = false
  backup_retention_period = 35
  monitoring_interval     = 60
  monitoring_role_arn     = aws_iam_role.rds.arn
  skip_final_snapshot     = true
}
