"""DNS Firewall of Route 53 Resolver.

AWS: lists of domains, groups of rules on them, and associations of groups with networks.
moto: does not have these operations; its tags are those of other things of the service.
Terraform: `aws_route53_resolver_firewall_*` cannot be created.
"""

import uuid

from moto.route53resolver.models import route53resolver_backends

from cells_sandbox.errors import fail
from cells_sandbox.registry import now, operation

SERVICE = "route53resolver"
OPEN_ENDED = ("BlockResponse", "BlockOverrideDomain", "BlockOverrideDnsType", "BlockOverrideTtl", "Qtype")


def _new(request, kind, parameters, **fields):
    """Stores a thing with an id and an ARN; its tags go where moto looks for them."""
    identity = f"rslvr-{kind}-{uuid.uuid4().hex[:16]}"
    arn = request.arn(f"firewall-{kind}/{identity}", "route53resolver")
    time = now().isoformat()
    thing = {
        "Id": identity,
        "Arn": arn,
        "Name": parameters["Name"],
        "CreatorRequestId": parameters["CreatorRequestId"],
        "CreationTime": time,
        "ModificationTime": time,
        "Status": "COMPLETE",
        **fields,
    }
    request.collection(kind)[identity] = thing
    route53resolver_backends[request.current_account][request.region].tagger.tag_resource(
        arn, parameters.get("Tags") or []
    )
    return thing


def _existing(request, kind, identity):
    return request.collection(kind).get(identity) or fail("ResourceNotFoundException", f"There is no {identity}.")


@operation(SERVICE, "CreateFirewallDomainList")
def create_domain_list(request, parameters):
    return {"FirewallDomainList": _new(request, "fdl", parameters, DomainCount=0)}


@operation(SERVICE, "GetFirewallDomainList")
def get_domain_list(request, parameters):
    return {"FirewallDomainList": _existing(request, "fdl", parameters["FirewallDomainListId"])}


@operation(SERVICE, "DeleteFirewallDomainList")
def delete_domain_list(request, parameters):
    found = _existing(request, "fdl", parameters["FirewallDomainListId"])
    return {"FirewallDomainList": request.collection("fdl").pop(found["Id"])}


@operation(SERVICE, "UpdateFirewallDomains")
def update_domains(request, parameters):
    found = _existing(request, "fdl", parameters["FirewallDomainListId"])
    domains = request.collection("domains").setdefault(found["Id"], [])
    # AWS stores names with a dot at their end.
    named = [name if name.endswith(".") else name + "." for name in parameters["Domains"]]
    if parameters["Operation"] == "REPLACE":
        domains[:] = named
    elif parameters["Operation"] == "ADD":
        domains.extend(name for name in named if name not in domains)
    else:
        domains[:] = [name for name in domains if name not in named]
    found["DomainCount"] = len(domains)
    return {key: found[key] for key in ("Id", "Name", "Status")}


@operation(SERVICE, "ListFirewallDomains")
def list_domains(request, parameters):
    found = _existing(request, "fdl", parameters["FirewallDomainListId"])
    return {"Domains": request.collection("domains").get(found["Id"], [])}


@operation(SERVICE, "CreateFirewallRuleGroup")
def create_rule_group(request, parameters):
    owner = {"OwnerId": request.current_account, "ShareStatus": "NOT_SHARED"}
    return {"FirewallRuleGroup": _new(request, "frg", parameters, RuleCount=0, **owner)}


@operation(SERVICE, "GetFirewallRuleGroup")
def get_rule_group(request, parameters):
    return {"FirewallRuleGroup": _existing(request, "frg", parameters["FirewallRuleGroupId"])}


@operation(SERVICE, "DeleteFirewallRuleGroup")
def delete_rule_group(request, parameters):
    found = _existing(request, "frg", parameters["FirewallRuleGroupId"])
    return {"FirewallRuleGroup": request.collection("frg").pop(found["Id"])}


@operation(SERVICE, "CreateFirewallRule")
def create_rule(request, parameters):
    _existing(request, "frg", parameters["FirewallRuleGroupId"])
    rule = {key: value for key, value in parameters.items() if value is not None}
    rule.setdefault("FirewallDomainRedirectionAction", "INSPECT_REDIRECTION_DOMAIN")
    request.collection("rules")[_key(parameters)] = rule
    return {"FirewallRule": rule}


@operation(SERVICE, "UpdateFirewallRule")
def update_rule(request, parameters):
    rule = request.collection("rules").get(_key(parameters)) or fail("ResourceNotFoundException", "no such rule")
    rule.update({key: value for key, value in parameters.items() if value is not None or key in OPEN_ENDED})
    return {"FirewallRule": rule}


@operation(SERVICE, "ListFirewallRules")
def list_rules(request, parameters):
    group = parameters["FirewallRuleGroupId"]
    rules = request.collection("rules").values()
    return {"FirewallRules": [rule for rule in rules if rule["FirewallRuleGroupId"] == group]}


@operation(SERVICE, "DeleteFirewallRule")
def delete_rule(request, parameters):
    rule = request.collection("rules").pop(_key(parameters), None)
    return {"FirewallRule": rule or fail("ResourceNotFoundException", "no such rule")}


@operation(SERVICE, "AssociateFirewallRuleGroup")
def associate(request, parameters):
    _existing(request, "frg", parameters["FirewallRuleGroupId"])
    fields = {key: parameters[key] for key in ("FirewallRuleGroupId", "VpcId", "Priority")}
    protection = parameters.get("MutationProtection") or "DISABLED"
    return {
        "FirewallRuleGroupAssociation": _new(request, "frgassoc", parameters, MutationProtection=protection, **fields)
    }


@operation(SERVICE, "GetFirewallRuleGroupAssociation")
def get_association(request, parameters):
    identity = parameters["FirewallRuleGroupAssociationId"]
    return {"FirewallRuleGroupAssociation": _existing(request, "frgassoc", identity)}


@operation(SERVICE, "DisassociateFirewallRuleGroup")
def disassociate(request, parameters):
    found = _existing(request, "frgassoc", parameters["FirewallRuleGroupAssociationId"])
    return {"FirewallRuleGroupAssociation": request.collection("frgassoc").pop(found["Id"])}


def _key(parameters):
    return (parameters["FirewallRuleGroupId"], parameters["FirewallDomainListId"])
