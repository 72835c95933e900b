resource "aws_prometheus_workspace" "amp" {
  alias       = var.changed ? "acme-metrics" : "acme"
  kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/11111111-1111-1111-1111-111111111111"
}

resource "aws_prometheus_alert_manager_definition" "amp" {
  workspace_id = aws_prometheus_workspace.amp.id
  definition   = jsonencode({ alertmanager_config = var.changed ? "route: {receiver: b}" : "route: {receiver: a}" })
}

resource "aws_prometheus_rule_group_namespace" "amp" {
  name         = "rules"
  workspace_id = aws_prometheus_workspace.amp.id
  data         = jsonencode({ groups = [{ name = var.changed ? "b" : "a", rules = [] }] })
}
