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

resource "aws_efs_file_system_policy" "efs" {
  file_system_id = aws_efs_file_system.efs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyPlaintext"
      Effect    = "Deny"
      Principal = "*"
      Action    = "elasticfilesystem:ClientMount"
      Resource  = aws_efs_file_system.efs.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
