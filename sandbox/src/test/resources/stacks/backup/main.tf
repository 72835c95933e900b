resource "aws_iam_role" "backup" {
  name = "backup"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "backup.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_backup_vault" "backup" {
  name = "acme"
}

resource "aws_backup_vault_policy" "backup" {
  backup_vault_name = aws_backup_vault.backup.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = var.changed ? "backup:DeleteRecoveryPoint" : "backup:UpdateRecoveryPointLifecycle"
      Resource  = "*"
    }]
  })
}

resource "aws_backup_plan" "backup" {
  name = "acme"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.backup.name
    schedule          = "cron(0 5 * * ? *)"
    lifecycle {
      cold_storage_after = 90
      delete_after       = var.changed ? 3650 : 2192
    }
    copy_action {
      destination_vault_arn = "arn:aws:backup:us-west-2:123456789012:backup-vault:acme"
      lifecycle { delete_after = 2192 }
    }
  }
}

resource "aws_backup_selection" "backup" {
  name         = "phi"
  plan_id      = aws_backup_plan.backup.id
  iam_role_arn = aws_iam_role.backup.arn

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "data-class"
    value = "phi"
  }
}
