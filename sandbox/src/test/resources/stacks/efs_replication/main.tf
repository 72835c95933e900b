resource "aws_efs_file_system" "efs_replication" {
  creation_token = "acme-replicated"
  encrypted      = true
}

resource "aws_efs_replication_configuration" "efs_replication" {
  source_file_system_id = aws_efs_file_system.efs_replication.id
  destination {
    region     = "us-west-2"
    kms_key_id = "alias/aws/elasticfilesystem"
  }
}
