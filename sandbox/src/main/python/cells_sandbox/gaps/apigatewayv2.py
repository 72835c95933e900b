"""Amazon API Gateway, version 2.

AWS: stages and domain names are updated in place; a domain name has a status.
moto: does not have UpdateStage and UpdateDomainName, returns no status, and an empty mutual TLS setting; stages and domain
    names cannot be tagged later (404).
Terraform: `aws_apigatewayv2_domain_name` cannot be created (unexpected state ''); an update of
    `aws_apigatewayv2_stage` is a 500; an apply that changes a tag fails.
"""

import json
from urllib.parse import unquote

from moto.apigatewayv2.models import DomainName, Stage
from moto.apigatewayv2.responses import ApiGatewayV2Response
from moto.backends import get_backend

from cells_sandbox.registry import instead_of, operation

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


@operation("apigatewayv2", "TagResource")
def tag_resource(request, parameters):
    backend, arn, tags = _tagged(request, parameters)
    if tags is None:
        backend.tag_resource(arn, parameters.get("Tags") or {})
    else:
        tags.update(parameters.get("Tags") or {})


@operation("apigatewayv2", "UntagResource")
def untag_resource(request, parameters):
    backend, arn, tags = _tagged(request, parameters)
    if tags is None:
        backend.untag_resource(arn, parameters.get("TagKeys") or [])
    for key in parameters.get("TagKeys") or []:
        (tags or {}).pop(key, None)


def _tagged(request, parameters):
    """The backend, the ARN, and the tags of a stage or a domain name; None for what moto tags by ARN."""
    backend = get_backend("apigatewayv2")[request.current_account][request.region]
    arn = unquote(parameters["ResourceArn"])
    parts = arn.partition("::/")[2].split("/")
    if parts[0] == "domainnames":
        domain = backend.get_domain_name(parts[1])
        domain.tags = domain.tags or {}
        return backend, arn, domain.tags
    if parts[0] == "apis" and "stages" in parts:
        stage = backend.get_stage(parts[1], parts[3])
        stage.tags = stage.tags or {}
        return backend, arn, stage.tags
    return backend, arn, None
