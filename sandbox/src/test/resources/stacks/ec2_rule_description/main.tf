resource "aws_security_group" "client" {
  name   = "client"
  vpc_id = aws_vpc.network.id
}

resource "aws_vpc_security_group_ingress_rule" "group" {
  security_group_id            = aws_security_group.network.id
  referenced_security_group_id = aws_security_group.client.id
  description                  = var.changed ? "clients may connect" : "client to network"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_egress_rule" "group" {
  security_group_id            = aws_security_group.client.id
  referenced_security_group_id = aws_security_group.network.id
  description                  = "client to network"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.network.id
  service_name = "com.amazonaws.us-east-1.s3"
}

resource "aws_vpc_security_group_egress_rule" "prefix_list" {
  security_group_id = aws_security_group.client.id
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id
  description       = var.changed ? "client to s3, changed" : "client to s3"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
