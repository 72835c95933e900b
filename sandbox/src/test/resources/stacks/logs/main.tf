resource "aws_cloudwatch_log_group" "logs" {
  name = "/trail"
}

resource "aws_cloudwatch_log_metric_filter" "logs" {
  name           = "denied"
  log_group_name = aws_cloudwatch_log_group.logs.name
  pattern        = var.changed ? "{ $.errorCode = \"AccessDenied*\" }" : "{ $.errorCode = \"*Unauthorized*\" }"

  metric_transformation {
    name          = "denied"
    namespace     = "cells"
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_log_group" "keyed" {
  name       = "/keyed"
  kms_key_id = var.changed ? "arn:aws:kms:us-east-1:123456789012:key/31111111-1111-1111-1111-111111111111" : null
}
