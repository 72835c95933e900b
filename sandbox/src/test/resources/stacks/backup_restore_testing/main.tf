resource "aws_iam_role" "backup_restore_testing" {
  name = "restore-testing"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "backup.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_backup_restore_testing_plan" "backup_restore_testing" {
  name                = "monthly"
  schedule_expression = var.changed ? "cron(0 6 1 * ? *)" : "cron(0 5 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "backup_restore_testing" {
  name                      = "databases"
  restore_testing_plan_name = aws_backup_restore_testing_plan.backup_restore_testing.name
  protected_resource_type   = "RDS"
  protected_resource_arns   = ["*"]
  iam_role_arn              = aws_iam_role.backup_restore_testing.arn
  validation_window_hours   = var.changed ? 12 : 6
}
