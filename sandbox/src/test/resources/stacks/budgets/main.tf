resource "aws_budgets_budget" "budgets" {
  name         = "acme"
  budget_type  = "COST"
  limit_amount = var.changed ? "2000" : "1000"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
  tags         = { purpose = var.changed ? "growth" : "start" }

  cost_filter {
    name   = "TagKeyValue"
    values = ["user:client$acme"]
  }
  notification {
    comparison_operator        = "GREATER_THAN"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    notification_type          = "FORECASTED"
    subscriber_email_addresses = ["owner@example.com"]
  }
}
