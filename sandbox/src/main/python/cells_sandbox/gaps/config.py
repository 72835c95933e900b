"""AWS Config conformance packs.

AWS: an account has conformance packs; the status of an unknown pack is an empty list, not an error.
moto: has only conformance packs of organizations.
Terraform: `aws_config_conformance_pack` cannot be created; an error of the status would make its destroy fail.
"""

import uuid

from cells_sandbox.errors import fail
from cells_sandbox.registry import now, operation

IDENTITY = ("ConformancePackName", "ConformancePackId", "ConformancePackArn")


@operation("config", "PutConformancePack")
def put_conformance_pack(request, parameters):
    name = parameters["ConformancePackName"]
    packs = request.collection("packs")
    pack_id = packs[name]["ConformancePackId"] if name in packs else f"conformance-pack-{uuid.uuid4().hex[:9]}"
    packs[name] = {
        "ConformancePackName": name,
        "ConformancePackId": pack_id,
        "ConformancePackArn": request.arn(f"conformance-pack/{name}/{pack_id}"),
        "ConformancePackInputParameters": parameters.get("ConformancePackInputParameters") or [],
        "DeliveryS3Bucket": parameters.get("DeliveryS3Bucket") or "",
        "DeliveryS3KeyPrefix": parameters.get("DeliveryS3KeyPrefix") or "",
    }
    return {"ConformancePackArn": packs[name]["ConformancePackArn"]}


@operation("config", "DescribeConformancePacks")
def describe_conformance_packs(request, parameters):
    packs = request.collection("packs")
    return {"ConformancePackDetails": [_existing(packs, name) for name in _names(packs, parameters)]}


@operation("config", "DescribeConformancePackStatus")
def describe_conformance_pack_status(request, parameters):
    packs = request.collection("packs")
    found = [packs[name] for name in _names(packs, parameters) if name in packs]
    status = {
        "ConformancePackState": "CREATE_COMPLETE",
        "StackArn": request.arn("stack/conformance-pack", "cloudformation"),
        "LastUpdateRequestedTime": now(),
    }
    return {"ConformancePackStatusDetails": [{**{key: pack[key] for key in IDENTITY}, **status} for pack in found]}


@operation("config", "DeleteConformancePack")
def delete_conformance_pack(request, parameters):
    packs = request.collection("packs")
    _existing(packs, parameters["ConformancePackName"])
    packs.pop(parameters["ConformancePackName"])


def _names(packs, parameters):
    return parameters.get("ConformancePackNames") or list(packs)


def _existing(packs, name):
    return packs.get(name) or fail("NoSuchConformancePackException", f"No conformance pack {name} in this account.")
