resource "aws_ssm_association" "ssm_association" {
  name                        = "AWS-RunPatchBaseline"
  association_name            = "hosts-patches"
  apply_only_at_cron_interval = true
  compliance_severity         = "HIGH"
  schedule_expression         = var.changed ? "cron(0 7 * * ? *)" : "cron(0 6 * * ? *)"

  parameters = {
    Operation = "Scan"
  }

  targets {
    key    = "tag:patch"
    values = ["hosts"]
  }
}
