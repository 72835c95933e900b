resource "aws_apigatewayv2_api" "apigatewayv2" {
  name          = "edge"
  protocol_type = "HTTP"
  description   = var.changed ? "all services" : "one service"
}

resource "aws_apigatewayv2_stage" "apigatewayv2" {
  api_id      = aws_apigatewayv2_api.apigatewayv2.id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    throttling_burst_limit = var.changed ? 100 : 50
    throttling_rate_limit  = 50
  }
}

resource "aws_apigatewayv2_domain_name" "apigatewayv2" {
  domain_name = "api.acme.example"

  domain_name_configuration {
    certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/${var.changed ? "2" : "1"}1111111-1111-1111-1111-111111111111"
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "apigatewayv2" {
  api_id      = aws_apigatewayv2_api.apigatewayv2.id
  domain_name = aws_apigatewayv2_domain_name.apigatewayv2.id
  stage       = aws_apigatewayv2_stage.apigatewayv2.id
}
