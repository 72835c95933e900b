resource "aws_launch_template" "ec2_launch_template" {
  name                   = "bastion"
  image_id               = "ami-0123456789abcdef0"
  instance_type          = var.changed ? "t3.small" : "t3.micro"
  update_default_version = true

  metadata_options {
    http_tokens   = "required"
    http_endpoint = "enabled"
  }
  tag_specifications {
    resource_type = "instance"
    tags          = { purpose = "bastion" }
  }
}
