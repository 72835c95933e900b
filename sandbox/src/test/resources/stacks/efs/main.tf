resource "aws_efs_file_system" "efs" {
  creation_token = "acme"
  encrypted      = true
}

resource "aws_efs_backup_policy" "efs" {
  file_system_id = aws_efs_file_system.efs.id
  backup_policy {
    status = var.changed ? "DISABLED" : "ENABLED"
  }
}
