resource "aws_ce_anomaly_monitor" "ce_anomaly" {
  name              = var.changed ? "all-services" : "services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

resource "aws_ce_anomaly_subscription" "ce_anomaly" {
  name             = "owner"
  frequency        = var.changed ? "WEEKLY" : "DAILY"
  monitor_arn_list = [aws_ce_anomaly_monitor.ce_anomaly.arn]

  subscriber {
    type    = "EMAIL"
    address = "owner@example.com"
  }
  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = [var.changed ? "200" : "100"]
    }
  }
}
