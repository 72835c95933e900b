resource "aws_cloudwatch_event_connection" "events_connection" {
  name               = "events-connection"
  description        = var.changed ? "changed" : "new"
  authorization_type = "API_KEY"
  kms_key_identifier = "arn:aws:kms:us-east-1:123456789012:key/11111111-1111-1111-1111-111111111111"

  auth_parameters {
    api_key {
      key   = "Authorization"
      value = "set-by-its-owner"
    }
    invocation_http_parameters {
      body {
        key             = "routing_key"
        value           = "set-by-its-owner"
        is_value_secret = true
      }
    }
  }

  lifecycle {
    ignore_changes = [auth_parameters]
  }
}

resource "aws_cloudwatch_event_api_destination" "events_connection" {
  name                             = "events-connection"
  connection_arn                   = aws_cloudwatch_event_connection.events_connection.arn
  http_method                      = "POST"
  invocation_endpoint              = "https://example.com/enqueue"
  invocation_rate_limit_per_second = 1
}
