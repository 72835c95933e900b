resource "aws_dynamodb_table" "appautoscaling" {
  name           = "appautoscaling"
  hash_key       = "id"
  read_capacity  = 1
  write_capacity = 1

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_appautoscaling_target" "appautoscaling" {
  service_namespace  = "dynamodb"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  resource_id        = "table/${aws_dynamodb_table.appautoscaling.name}"
  min_capacity       = 1
  max_capacity       = var.changed ? 8 : 4
  tags               = { purpose = var.changed ? "peak" : "usual" }
}

resource "aws_appautoscaling_policy" "appautoscaling" {
  name               = "reads"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.appautoscaling.service_namespace
  scalable_dimension = aws_appautoscaling_target.appautoscaling.scalable_dimension
  resource_id        = aws_appautoscaling_target.appautoscaling.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 60
    predefined_metric_specification {
      predefined_metric_type = "DynamoDBReadCapacityUtilization"
    }
  }
}
