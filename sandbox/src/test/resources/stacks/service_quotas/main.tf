resource "aws_servicequotas_service_quota" "service_quotas" {
  service_code = "vpc"
  quota_code   = "L-7E9ECCDB"
  value        = var.changed ? 70 : 60
}
