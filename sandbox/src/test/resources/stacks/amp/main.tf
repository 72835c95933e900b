resource "aws_prometheus_workspace" "amp" {
  alias       = var.changed ? "acme-metrics" : "acme"
  kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/11111111-1111-1111-1111-111111111111"
}
