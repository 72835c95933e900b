resource "aws_config_conformance_pack" "config" {
  name = "hipaa"
  template_body = yamlencode({
    Resources = {
      PasswordPolicy = {
        Type = "AWS::Config::ConfigRule"
        Properties = {
          ConfigRuleName = "iam-password-policy"
          Source         = { Owner = "AWS", SourceIdentifier = "IAM_PASSWORD_POLICY" }
        }
      }
    }
  })

  input_parameter {
    parameter_name  = "MinimumPasswordLength"
    parameter_value = var.changed ? "16" : "14"
  }
}
