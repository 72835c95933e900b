# The source takes the provider 80 s.
resource "aws_db_instance" "source" {
  identifier                  = "strict-source"
  engine                      = "postgres"
  engine_version              = "16.15"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "cells"
  manage_master_user_password = true
  backup_retention_period     = 7
  skip_final_snapshot         = true
}

resource "aws_db_instance" "replica" {
  identifier          = "strict-replica"
  replicate_source_db = aws_db_instance.source.identifier
  instance_class      = "db.t4g.medium"
  skip_final_snapshot = true
}
