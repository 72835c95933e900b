resource "aws_ce_cost_allocation_tag" "ce_cost_tags" {
  tag_key = "client"
  status  = var.changed ? "Inactive" : "Active"
}
