resource "aws_vpc_ipam" "ec2_ipam" {
  description = var.changed ? "ranges of clients" : "ranges"

  operating_regions {
    region_name = "us-east-1"
  }
  dynamic "operating_regions" {
    for_each = var.changed ? ["us-west-2"] : []

    content {
      region_name = operating_regions.value
    }
  }
}

resource "aws_vpc_ipam_pool" "ec2_ipam" {
  description    = var.changed ? "ranges of us-east-1" : "us-east-1"
  address_family = "ipv4"
  ipam_scope_id  = aws_vpc_ipam.ec2_ipam.private_default_scope_id
  locale         = "us-east-1"
  auto_import    = true
  tags           = { Name = var.changed ? "pool" : "a pool" }
}

resource "aws_vpc_ipam_pool_cidr" "ec2_ipam" {
  ipam_pool_id = aws_vpc_ipam_pool.ec2_ipam.id
  cidr         = "10.192.0.0/12"
}

resource "aws_vpc" "ec2_ipam" {
  cidr_block        = "10.192.16.0/20"
  ipv4_ipam_pool_id = aws_vpc_ipam_pool.ec2_ipam.id

  depends_on = [aws_vpc_ipam_pool_cidr.ec2_ipam]
}
