resource "aws_vpc_ipam" "ranges" {
  operating_regions {
    region_name = "us-east-1"
  }
}

resource "aws_vpc_ipam_pool" "ranges" {
  address_family = "ipv4"
  ipam_scope_id  = aws_vpc_ipam.ranges.private_default_scope_id
  locale         = "us-east-1"
  auto_import    = true
}

resource "aws_vpc_ipam_pool_cidr" "ranges" {
  ipam_pool_id = aws_vpc_ipam_pool.ranges.id
  cidr         = "10.192.0.0/12"
}

# Made by somebody who does not know the pool. It goes before the range does, which AWS does not take back while it is used:
# the provider would wait for that for half an hour.
resource "aws_vpc" "there" {
  cidr_block = "10.192.16.0/20"
  depends_on = [aws_vpc_ipam_pool_cidr.ranges]
}

resource "aws_vpc" "overlaps" {
  cidr_block        = "10.192.16.0/22"
  ipv4_ipam_pool_id = aws_vpc_ipam_pool.ranges.id
  depends_on        = [aws_vpc.there, aws_vpc_ipam_pool_cidr.ranges]
}

resource "aws_vpc" "outside" {
  cidr_block        = "10.240.0.0/20"
  ipv4_ipam_pool_id = aws_vpc_ipam_pool.ranges.id
  depends_on        = [aws_vpc_ipam_pool_cidr.ranges]
}
