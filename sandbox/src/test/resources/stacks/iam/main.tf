resource "aws_iam_service_linked_role" "iam" {
  for_each         = toset(["ops.apigateway.amazonaws.com", "opensearchservice.amazonaws.com"])
  aws_service_name = each.key
  tags             = { changed = var.changed }
}
