resource "aws_route53_resolver_firewall_domain_list" "route53resolver_firewall" {
  name    = "blocked"
  domains = var.changed ? ["evil.example.", "worse.example."] : ["evil.example."]
}

resource "aws_route53_resolver_firewall_rule_group" "route53resolver_firewall" {
  name = "firewall"
  tags = { changed = var.changed }
}

resource "aws_route53_resolver_firewall_rule" "route53resolver_firewall" {
  name                    = "blocked"
  action                  = "BLOCK"
  block_response          = var.changed ? "NXDOMAIN" : "NODATA"
  firewall_domain_list_id = aws_route53_resolver_firewall_domain_list.route53resolver_firewall.id
  firewall_rule_group_id  = aws_route53_resolver_firewall_rule_group.route53resolver_firewall.id
  priority                = 100
}

resource "aws_route53_resolver_firewall_rule_group_association" "route53resolver_firewall" {
  name                   = "network"
  firewall_rule_group_id = aws_route53_resolver_firewall_rule_group.route53resolver_firewall.id
  priority               = 101
  vpc_id                 = aws_vpc.network.id
}
