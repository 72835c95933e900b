"""EC2 security-group rules.

AWS: a rule keeps its description, whatever its source.
moto: keeps it for address ranges only and drops it for groups and prefix lists.
Terraform: such an `aws_vpc_security_group_*_rule` sets `description` on every plan.
"""

from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule

from cells_sandbox.registry import instead_of, instead_of_property


@instead_of_property(SecurityGroupRule, "description")
def description(replaced, self):
    return replaced(self) or getattr(self, "given_description", None)


def remembered(replaced, self, *arguments, **named):
    given = {}
    for source in (named.get("source_groups") or []) + (named.get("prefix_list_ids") or []):
        given[source.get("GroupId") or source.get("PrefixListId")] = source.get("Description")
    rules, group = replaced(self, *arguments, **named)
    for rule in rules:
        rule.given_description = given.get(rule.source_group.get("GroupId") or rule.prefix_list_id)
    return rules, group


instead_of(SecurityGroupBackend, "authorize_security_group_ingress")(remembered)
instead_of(SecurityGroupBackend, "authorize_security_group_egress")(remembered)


@instead_of(SecurityGroupBackend, "modify_security_group_rules")
def modified(replaced, self, group_id, rules):
    result = replaced(self, group_id, rules)
    group = self.get_security_group_by_name_or_id(group_id)
    for rule_id, changes in rules.items():
        rule = group.get_rule(rule_id)
        if "Description" in changes and not (rule.cidr_ipv4 or rule.cidr_ipv6):
            # moto has stored it in place of the address range.
            rule.ip_range.pop("Description", None)
            rule.given_description = changes["Description"]
    return result
