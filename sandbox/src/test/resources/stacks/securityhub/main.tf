resource "aws_securityhub_account" "securityhub" {
  enable_default_standards = false
  auto_enable_controls     = var.changed
}
