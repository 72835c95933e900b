"""Service Quotas.

AWS: returns the applied value of each quota, and raises it when its support agrees to a request.
moto: knows a few default values of VPC, and no requests.
Terraform: `aws_servicequotas_service_quota` fails.

Here a request is agreed to at once. The strict door judges with the values that this returns.
"""

from cells_sandbox import outside
from cells_sandbox.errors import fail
from cells_sandbox.registry import operation
from cells_sandbox.strict.facts import facts


@operation("service-quotas", "GetServiceQuota")
def get_quota(request, parameters):
    return {"Quota": _quota(request, _name(parameters))}


@operation("service-quotas", "GetAWSDefaultServiceQuota")
def get_default(request, parameters):
    name = _name(parameters)
    return {"Quota": _quota(request, name) | {"Value": facts()["quotas"][name]["value"]}}


@operation("service-quotas", "ListServiceQuotas")
def list_quotas(request, parameters):
    names = [name for name, one in facts()["quotas"].items() if one["service"] == parameters["ServiceCode"]]
    return {"Quotas": [_quota(request, name) for name in names]}


@operation("service-quotas", "RequestServiceQuotaIncrease")
def raise_quota(request, parameters):
    name, wanted = _name(parameters), parameters["DesiredValue"]
    if wanted <= _quota(request, name)["Value"]:
        fail("IllegalArgumentException", "You must provide a quota value greater than the current quota value.")
    outside.announce({"quotas": {request.current_account: {name: int(wanted)}}})
    return _request(request, name, wanted)


@operation("service-quotas", "GetRequestedServiceQuotaChange")
def get_request(request, parameters):
    name, _, wanted = parameters["RequestId"].rpartition("-")
    return _request(request, name, float(wanted))


@operation("service-quotas", "ListRequestedServiceQuotaChangeHistoryByQuota")
def list_requests(request, parameters):
    return {"RequestedQuotas": []}


def _request(request, name, wanted):
    identity = {"Id": f"{name}-{int(wanted)}", "Status": "APPROVED", "DesiredValue": wanted}
    return {"RequestedQuota": _quota(request, name) | identity}


def _quota(request, name):
    one, raised = facts()["quotas"][name], outside.raised_quota(request.current_account, name)
    return {
        "ServiceCode": one["service"],
        "QuotaCode": one["code"],
        "QuotaName": one["name"],
        "QuotaArn": request.arn(f"{one['service']}/{one['code']}", "servicequotas"),
        "Value": float(raised or one["value"]),
        "Adjustable": one["adjustable"],
        "GlobalQuota": False,
    }


def _name(parameters):
    for name, one in facts()["quotas"].items():
        if (one["service"], one["code"]) == (parameters["ServiceCode"], parameters["QuotaCode"]):
            return name
    return fail("NoSuchResourceException", "The specified resource does not exist.")
