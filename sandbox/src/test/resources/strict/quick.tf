# Each resource is refused; StrictTest has the words.

resource "aws_db_instance" "version" {
  identifier        = "strict-version"
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  username          = "cells"
  password          = "only-for-the-local-aws"
}

resource "aws_db_instance" "class" {
  identifier        = "strict-class"
  engine            = "postgres"
  engine_version    = "16.15"
  instance_class    = "db.t4g.nano"
  allocated_storage = 20
  username          = "cells"
  password          = "only-for-the-local-aws"
}

resource "aws_vpc_security_group_ingress_rule" "description" {
  security_group_id = aws_security_group.network.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.0.0.0/8"
  description       = "The cell's own range"
}

resource "aws_cloudwatch_log_group" "key" {
  name       = "/strict/key"
  kms_key_id = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000"
}

resource "aws_vpc_endpoint" "service" {
  vpc_id       = aws_vpc.network.id
  service_name = "com.amazonaws.us-east-1.nothing"
}

resource "aws_acm_certificate" "pending" {
  domain_name       = "strict.example.com"
  validation_method = "DNS"
}

resource "aws_apigatewayv2_domain_name" "certificate" {
  domain_name = "strict.example.com"

  domain_name_configuration {
    certificate_arn = aws_acm_certificate.pending.arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_eip" "quota" {
  count  = 6
  domain = "vpc"
}

resource "aws_db_subnet_group" "zones" {
  name       = "strict-zones"
  subnet_ids = [aws_subnet.network[0].id]
}

resource "aws_security_group" "description" {
  name        = "strict-description"
  description = "The cell's database"
  vpc_id      = aws_vpc.network.id
}

resource "aws_vpc" "quota" {
  count      = 4
  cidr_block = "10.${count.index + 2}.0.0/16"
  depends_on = [aws_vpc.network]
}

resource "aws_ce_anomaly_monitor" "member" {
  name         = "strict"
  monitor_type = "CUSTOM"

  monitor_specification = jsonencode({
    Tags = { Key = "client", Values = ["acme"], MatchOptions = null }
  })
}
