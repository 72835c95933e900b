"""Amazon API Gateway, version 2.

AWS: stages and domain names are updated in place; a domain name has a status.
moto: does not have UpdateStage and UpdateDomainName, returns no status, and an empty mutual TLS setting.
Terraform: `aws_apigatewayv2_domain_name` cannot be created (unexpected state ''); an update of
    `aws_apigatewayv2_stage` is a 500.
"""

import json
from urllib.parse import unquote

from moto.apigatewayv2.models import DomainName, Stage
from moto.apigatewayv2.responses import ApiGatewayV2Response

from cells_sandbox.registry import instead_of

HOSTED_ZONE = "Z1UJRXOUMOOFQ8"

# moto calls the method with the name of the operation.


def update_stage(self):
    api_id, name = self.path.split("/")[-3], unquote(self.path.split("/")[-1])
    old = self.apigatewayv2_backend.get_stage(api_id, name)
    api = self.apigatewayv2_backend.get_api(api_id)
    new = Stage(api, {**old.config, **json.loads(self.body), "stageName": name})
    new.tags, new.created = old.tags, old.created
    api.stages[name] = new
    return 200, {}, json.dumps(new.to_json())


def update_domain_name(self):
    domain = self.apigatewayv2_backend.get_domain_name(unquote(self.path.split("/")[-1]))
    changed = json.loads(self.body)
    domain.domain_name_configurations = changed.get("domainNameConfigurations") or domain.domain_name_configurations
    domain.mutual_tls_authentication = changed.get("mutualTlsAuthentication") or {}
    return 200, {}, json.dumps(domain.to_json())


ApiGatewayV2Response.update_stage = update_stage
ApiGatewayV2Response.update_domain_name = update_domain_name


@instead_of(DomainName, "to_json")
def available_domain_name(replaced, self):
    answer = replaced(self)
    answer["domainNameConfigurations"] = [_available(one, self.domain_name) for one in self.domain_name_configurations]
    if not self.mutual_tls_authentication:
        del answer["mutualTlsAuthentication"]
    return answer


def _available(configuration, name):
    target = {"apiGatewayDomainName": f"{name}.execute-api.amazonaws.com", "hostedZoneId": HOSTED_ZONE}
    return {"domainNameStatus": "AVAILABLE", **target, **configuration}
