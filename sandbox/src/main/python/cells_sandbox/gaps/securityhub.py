"""AWS Security Hub.

AWS: the settings for enabling controls of a hub can be changed, and are described; an account subscribes to standards.
moto: does not have UpdateSecurityHubConfiguration and standards.
Terraform: `aws_securityhub_account` is enabled, then fails; `aws_securityhub_standards_subscription` cannot be created.
"""

from moto.securityhub.models import SecurityHubBackend

from cells_sandbox.registry import collection, instead_of, operation

SETTINGS = ("AutoEnableControls", "ControlFindingGenerator")


@operation("securityhub", "UpdateSecurityHubConfiguration")
def update_configuration(request, parameters):
    changed = {key: parameters[key] for key in SETTINGS if parameters.get(key) is not None}
    request.collection("settings").update(changed)


@instead_of(SecurityHubBackend, "describe_hub")
def describe_hub_with_settings(replaced, self, hub_arn=None):
    return {**replaced(self, hub_arn), **collection("securityhub", self.account_id, self.region_name, "settings")}


@instead_of(SecurityHubBackend, "disable_security_hub")
def forget_settings(replaced, self):
    collection("securityhub", self.account_id, self.region_name, "settings").clear()
    return replaced(self)


@operation("securityhub", "BatchEnableStandards")
def enable_standards(request, parameters):
    added = []
    for wanted in parameters["StandardsSubscriptionRequests"]:
        standard = wanted["StandardsArn"]
        arn = request.arn("subscription/" + standard.split(":::ruleset/")[-1].split(":standards/")[-1])
        subscription = {
            "StandardsSubscriptionArn": arn,
            "StandardsArn": standard,
            "StandardsInput": wanted.get("StandardsInput") or {},
            "StandardsStatus": "READY",
        }
        request.collection("standards")[arn] = subscription
        added.append(subscription)
    return {"StandardsSubscriptions": added}


@operation("securityhub", "GetEnabledStandards")
def get_enabled_standards(request, parameters):
    all_standards = request.collection("standards")
    wanted = parameters.get("StandardsSubscriptionArns") or list(all_standards)
    return {"StandardsSubscriptions": [all_standards[arn] for arn in wanted if arn in all_standards]}


@operation("securityhub", "BatchDisableStandards")
def disable_standards(request, parameters):
    removed = [request.collection("standards").pop(arn, None) for arn in parameters["StandardsSubscriptionArns"]]
    return {"StandardsSubscriptions": [{**one, "StandardsStatus": "DELETING"} for one in removed if one]}
