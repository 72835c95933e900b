# Slow: the provider waits 80 s for the instance whose backups are replicated.
resource "aws_db_instance" "rds_backup_replication" {
  identifier                  = "replicated"
  engine                      = "postgres"
  engine_version              = "16.15"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  storage_encrypted           = true
  username                    = "administrator"
  manage_master_user_password = true
  backup_retention_period     = 35
  skip_final_snapshot         = true
}

provider "aws" {
  alias                       = "replica"
  region                      = "us-west-2"
  max_retries                 = 2
  skip_credentials_validation = true
  skip_metadata_api_check     = true
}

resource "aws_db_instance_automated_backups_replication" "rds_backup_replication" {
  provider               = aws.replica
  source_db_instance_arn = aws_db_instance.rds_backup_replication.arn
  kms_key_id             = "arn:aws:kms:us-west-2:123456789012:key/11111111-1111-1111-1111-111111111111"
  retention_period       = var.changed ? 35 : 14
}
