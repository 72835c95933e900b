# Slow: the provider waits 4 min for an association and 3 min for its end.
locals {
  access_certificate = "arn:aws:acm:us-east-1:123456789012:certificate/22222222-2222-2222-2222-222222222222"
}

resource "aws_ec2_client_vpn_endpoint" "ec2_client_vpn_access" {
  server_certificate_arn = local.access_certificate
  client_cidr_block      = "10.200.0.0/16"
  vpc_id                 = aws_vpc.network.id
  security_group_ids     = [aws_security_group.network.id]

  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = local.access_certificate
  }
  connection_log_options { enabled = false }
}

resource "aws_ec2_client_vpn_network_association" "ec2_client_vpn_access" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.ec2_client_vpn_access.id
  subnet_id              = aws_subnet.network[0].id
}

resource "aws_ec2_client_vpn_authorization_rule" "ec2_client_vpn_access" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.ec2_client_vpn_access.id
  target_network_cidr    = aws_vpc.network.cidr_block
  authorize_all_groups   = true
  description            = var.changed ? "operators and auditors" : "operators"
}

resource "aws_ec2_client_vpn_route" "ec2_client_vpn_access" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.ec2_client_vpn_access.id
  destination_cidr_block = "10.9.0.0/16"
  target_vpc_subnet_id   = aws_ec2_client_vpn_network_association.ec2_client_vpn_access.subnet_id
}
