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
