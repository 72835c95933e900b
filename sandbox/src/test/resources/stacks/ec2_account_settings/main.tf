resource "aws_ebs_snapshot_block_public_access" "ec2_account_settings" {
  state = var.changed ? "block-new-sharing" : "block-all-sharing"
}

resource "aws_ec2_instance_metadata_defaults" "ec2_account_settings" {
  http_endpoint               = "enabled"
  http_tokens                 = "required"
  http_put_response_hop_limit = var.changed ? 1 : 2
  instance_metadata_tags      = "disabled"
}
