"""AWS Security Hub.

AWS: the settings for enabling controls of a hub can be changed, and are described.
moto: does not have UpdateSecurityHubConfiguration.
Terraform: `aws_securityhub_account` is enabled, then fails.
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
