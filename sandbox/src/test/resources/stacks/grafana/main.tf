resource "aws_iam_role" "grafana" {
  name = "grafana"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "grafana.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_grafana_workspace" "grafana" {
  name                     = var.changed ? "acme-metrics" : "acme"
  account_access_type      = "CURRENT_ACCOUNT"
  authentication_providers = ["AWS_SSO"]
  permission_type          = "SERVICE_MANAGED"
  role_arn                 = aws_iam_role.grafana.arn
  data_sources             = ["CLOUDWATCH", "PROMETHEUS"]
}

resource "aws_grafana_workspace" "saml" {
  name                     = "saml"
  account_access_type      = "CURRENT_ACCOUNT"
  authentication_providers = ["SAML"]
  permission_type          = "CUSTOMER_MANAGED"
  role_arn                 = aws_iam_role.grafana.arn
}

resource "aws_grafana_workspace_saml_configuration" "saml" {
  workspace_id       = aws_grafana_workspace.saml.id
  idp_metadata_url   = "https://login.example.com/metadata"
  role_assertion     = "role"
  admin_role_values  = ["operators"]
  editor_role_values = [var.changed ? "developers" : "analysts"]
}
