# Slow: the provider waits until tags of a key are seen five times.
resource "aws_kms_key" "ec2_disk_key" {
  count = 2
}

resource "aws_ebs_default_kms_key" "ec2_disk_key" {
  key_arn = aws_kms_key.ec2_disk_key[var.changed ? 1 : 0].arn
}
