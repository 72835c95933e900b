resource "aws_securityhub_account" "securityhub" {
  enable_default_standards = false
  auto_enable_controls     = var.changed
}

resource "aws_securityhub_standards_subscription" "securityhub" {
  standards_arn = "arn:aws:securityhub:us-east-1::standards/aws-foundational-security-best-practices/v/1.0.0"
  depends_on    = [aws_securityhub_account.securityhub]
}
