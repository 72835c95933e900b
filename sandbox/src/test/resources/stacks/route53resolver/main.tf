resource "aws_cloudwatch_log_group" "route53resolver" {
  name = "queries"
}

resource "aws_route53_resolver_query_log_config" "route53resolver" {
  name            = "queries"
  destination_arn = aws_cloudwatch_log_group.route53resolver.arn
  tags            = { changed = var.changed }
}

resource "aws_route53_resolver_query_log_config_association" "route53resolver" {
  resolver_query_log_config_id = aws_route53_resolver_query_log_config.route53resolver.id
  resource_id                  = aws_vpc.network.id
}
