# Slow: the provider waits until rotation and tags are seen five times.
resource "aws_kms_key" "kms_rotation" {
  enable_key_rotation     = true
  rotation_period_in_days = var.changed ? 180 : 90
}
