locals {
  certificate = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-1111-1111-1111-111111111111"
}

resource "aws_cloudwatch_log_group" "ec2_client_vpn" {
  name = "/vpn"
}

resource "aws_cloudwatch_log_stream" "ec2_client_vpn" {
  name           = "connections"
  log_group_name = aws_cloudwatch_log_group.ec2_client_vpn.name
}

resource "aws_ec2_client_vpn_endpoint" "ec2_client_vpn" {
  description            = var.changed ? "operators and auditors" : "operators"
  server_certificate_arn = local.certificate
  client_cidr_block      = "10.100.0.0/16"
  split_tunnel           = true
  vpc_id                 = aws_vpc.network.id
  security_group_ids     = [aws_security_group.network.id]

  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = local.certificate
  }
  connection_log_options {
    enabled               = true
    cloudwatch_log_group  = aws_cloudwatch_log_group.ec2_client_vpn.name
    cloudwatch_log_stream = aws_cloudwatch_log_stream.ec2_client_vpn.name
  }
}
