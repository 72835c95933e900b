"""VPC IP Address Manager: the IPAM, its pools with their ranges, and networks that get their range from a pool.

AWS: these are created, described, modified and deleted. A pool with automatic import knows every network of its locale
within its ranges as an allocation. CreateVpc with a pool is refused if the range is outside of the pool's, or overlaps an
allocation; a range with allocations cannot be deprovisioned.
moto: does not have these operations (NotImplementedError, a 500), and CreateVpc ignores the pool.
Terraform: `aws_vpc_ipam` and all that depends on it cannot be created; `aws_vpc` waits for the end of its allocation.
"""

import uuid
from ipaddress import ip_network

from moto.ec2.models import ec2_backends
from moto.ec2.responses.vpcs import VPCs

from cells_sandbox.errors import fail
from cells_sandbox.ec2_tags import tags_of, with_tags
from cells_sandbox.registry import collection, instead_of, operation

IPAMS = with_tags("ipam-", "ipams")
POOLS = with_tags("ipam-pool-", "ipam-pools")
NOT_A_POOL = "InvalidIpamPoolId.NotFound"


def _id(prefix):
    return f"{prefix}-{uuid.uuid4().hex[:17]}"


def _regions(given):
    return [{"RegionName": one["RegionName"]} for one in given or []]


@operation("ec2", "CreateIpam")
def create_ipam(request, parameters):
    ipam_id = _id("ipam")
    ipam = {
        "OwnerId": request.current_account,
        "IpamId": ipam_id,
        "IpamArn": f"arn:aws:ec2::{request.current_account}:ipam/{ipam_id}",
        "IpamRegion": request.region,
        "PublicDefaultScopeId": _id("ipam-scope"),
        "PrivateDefaultScopeId": _id("ipam-scope"),
        "ScopeCount": 2,
        "Description": parameters.get("Description"),
        "OperatingRegions": _regions(parameters.get("OperatingRegions")),
        "State": "create-complete",
        "Tier": parameters.get("Tier") or "advanced",
        "Tags": tags_of(parameters),
    }
    request.collection(IPAMS)[ipam_id] = ipam
    return {"Ipam": ipam}


@operation("ec2", "DescribeIpams")
def describe_ipams(request, parameters):
    known = request.collection(IPAMS)
    return {"Ipams": [_ipam(request, one) for one in parameters.get("IpamIds") or list(known)]}


@operation("ec2", "ModifyIpam")
def modify_ipam(request, parameters):
    ipam = _ipam(request, parameters["IpamId"])
    if parameters.get("Description") is not None:
        ipam["Description"] = parameters["Description"]
    removed = _regions(parameters.get("RemoveOperatingRegions"))
    kept = [one for one in ipam["OperatingRegions"] if one not in removed]
    ipam["OperatingRegions"] = kept + _regions(parameters.get("AddOperatingRegions"))
    ipam["State"] = "modify-complete"
    return {"Ipam": ipam}


@operation("ec2", "DeleteIpam")
def delete_ipam(request, parameters):
    ipam = _ipam(request, parameters["IpamId"])
    if any(pool["IpamArn"] == ipam["IpamArn"] for pool in request.collection(POOLS).values()):
        fail("DependencyViolation", f"{ipam['IpamId']} has pools")
    return {"Ipam": request.collection(IPAMS).pop(ipam["IpamId"])}


def _ipam(request, ipam_id):
    return request.collection(IPAMS).get(ipam_id) or fail("InvalidIpamId.NotFound", f"{ipam_id} does not exist")


@operation("ec2", "DescribeIpamScopes")
def describe_scopes(request, parameters):
    scopes = [
        {
            "OwnerId": ipam["OwnerId"],
            "IpamScopeId": ipam[f"{kind}DefaultScopeId"],
            "IpamScopeArn": f"arn:aws:ec2::{request.current_account}:ipam-scope/{ipam[f'{kind}DefaultScopeId']}",
            "IpamArn": ipam["IpamArn"],
            "IpamRegion": ipam["IpamRegion"],
            "IpamScopeType": kind.lower(),
            "IsDefault": True,
            "PoolCount": 0,
            "State": "create-complete",
        }
        for ipam in request.collection(IPAMS).values()
        for kind in ("Public", "Private")
    ]
    wanted = parameters.get("IpamScopeIds")
    return {"IpamScopes": [one for one in scopes if not wanted or one["IpamScopeId"] in wanted]}


@operation("ec2", "CreateIpamPool")
def create_pool(request, parameters):
    scope = parameters["IpamScopeId"]
    ipam = next(
        (one for one in request.collection(IPAMS).values() if one["PrivateDefaultScopeId"] == scope), None
    ) or fail("InvalidIpamScopeId.NotFound", f"{scope} does not exist")
    pool_id = _id("ipam-pool")
    pool = {
        "OwnerId": request.current_account,
        "IpamPoolId": pool_id,
        "IpamPoolArn": f"arn:aws:ec2::{request.current_account}:ipam-pool/{pool_id}",
        "IpamScopeArn": f"arn:aws:ec2::{request.current_account}:ipam-scope/{scope}",
        "IpamScopeType": "private",
        "IpamArn": ipam["IpamArn"],
        "IpamRegion": request.region,
        "Locale": parameters.get("Locale") or "None",
        "PoolDepth": 1,
        "State": "create-complete",
        "Description": parameters.get("Description"),
        "AutoImport": bool(parameters.get("AutoImport")),
        "AddressFamily": parameters["AddressFamily"],
        "AllocationResourceTags": [],
        "Tags": tags_of(parameters),
    }
    request.collection(POOLS)[pool_id] = pool
    collection("ec2", request.current_account, "", POOLS)[pool_id] = pool
    return {"IpamPool": pool}


@operation("ec2", "DescribeIpamPools")
def describe_pools(request, parameters):
    known = request.collection(POOLS)
    return {"IpamPools": [_pool(request, one) for one in parameters.get("IpamPoolIds") or list(known)]}


@operation("ec2", "ModifyIpamPool")
def modify_pool(request, parameters):
    pool = _pool(request, parameters["IpamPoolId"])
    changed = {key: parameters[key] for key in ("Description", "AutoImport") if parameters.get(key) is not None}
    pool.update(changed, State="modify-complete")
    return {"IpamPool": pool}


@operation("ec2", "DeleteIpamPool")
def delete_pool(request, parameters):
    pool = _pool(request, parameters["IpamPoolId"])
    if _cidrs(request, pool):
        fail("IncorrectState", f"{pool['IpamPoolId']} has provisioned ranges")
    request.collection(POOLS).pop(pool["IpamPoolId"])
    collection("ec2", request.current_account, "", POOLS).pop(pool["IpamPoolId"])
    return {"IpamPool": pool}


def _pool(request, pool_id):
    return request.collection(POOLS).get(pool_id) or fail(NOT_A_POOL, f"{pool_id} does not exist")


def _cidrs(request, pool):
    """The ranges of a pool, by range; whichever region asks."""
    return collection("ec2", request.current_account, "", f"ranges of {pool['IpamPoolId']}")


@operation("ec2", "ProvisionIpamPoolCidr")
def provision(request, parameters):
    pool = _pool(request, parameters["IpamPoolId"])
    wanted = ip_network(parameters["Cidr"])
    for other in collection("ec2", request.current_account, "", POOLS).values():
        if any(wanted.overlaps(ip_network(cidr)) for cidr in _cidrs(request, other)):
            fail("InvalidParameterValue", f"The CIDR {wanted} overlaps one that {other['IpamPoolId']} has")
    cidr = {
        "Cidr": str(wanted),
        "State": "provisioned",
        "IpamPoolCidrId": _id("ipam-pool-cidr"),
        "NetmaskLength": wanted.prefixlen,
    }
    _cidrs(request, pool)[str(wanted)] = cidr
    return {"IpamPoolCidr": cidr}


@operation("ec2", "GetIpamPoolCidrs")
def get_cidrs(request, parameters):
    wanted = {value for one in parameters.get("Filters") or [] if one["Name"] == "cidr" for value in one["Values"]}
    cidrs = _cidrs(request, _pool(request, parameters["IpamPoolId"]))
    return {"IpamPoolCidrs": [one for cidr, one in cidrs.items() if not wanted or cidr in wanted]}


@operation("ec2", "DeprovisionIpamPoolCidr")
def deprovision(request, parameters):
    pool = _pool(request, parameters["IpamPoolId"])
    cidr = _cidrs(request, pool).get(parameters["Cidr"]) or fail("IncorrectState", "the range is deprovisioned")
    if any(_within(one["Cidr"], [parameters["Cidr"]]) for one in _allocations(request, pool)):
        fail("IncorrectState", f"{parameters['Cidr']} has allocations")
    _cidrs(request, pool).pop(parameters["Cidr"])
    return {"IpamPoolCidr": {**cidr, "State": "deprovisioned"}}


@operation("ec2", "GetIpamPoolAllocations")
def get_allocations(request, parameters):
    pool = collection("ec2", request.current_account, "", POOLS).get(parameters["IpamPoolId"])
    return {"IpamPoolAllocations": _allocations(request, pool or fail(NOT_A_POOL, "the pool does not exist"))}


def _allocations(request, pool):
    """Networks of the pool's region within its ranges: those that came from it, and those that it imports."""
    backend = ec2_backends[request.current_account][pool["Locale"]]
    return [
        {
            "Cidr": vpc.cidr_block,
            "IpamPoolAllocationId": "ipam-pool-alloc-" + vpc.id.removeprefix("vpc-"),
            "ResourceId": vpc.id,
            "ResourceType": "vpc",
            "ResourceRegion": pool["Locale"],
            "ResourceOwner": request.current_account,
        }
        for vpc in backend.vpcs.values()
        if _within(vpc.cidr_block, _cidrs(request, pool))
    ]


def _within(cidr, ranges):
    return any(ip_network(cidr).subnet_of(ip_network(one)) for one in ranges)


class _Asking:
    """Who creates a network, as far as the functions above need it."""

    def __init__(self, response):
        self.current_account = response.current_account
        self.region = response.region


@instead_of(VPCs, "create_vpc")
def create_vpc(replaced, self):
    pool_id = self._get_param("Ipv4IpamPoolId")
    if pool_id:
        _allocate(_Asking(self), pool_id, self._get_param("CidrBlock"))
    return replaced(self)


def _allocate(request, pool_id, cidr):
    pool = collection("ec2", request.current_account, "", POOLS).get(pool_id) or fail(NOT_A_POOL, f"{pool_id} does not exist")
    if pool["Locale"] != request.region:
        fail("InvalidParameterValue", f"The locale of {pool_id} is {pool['Locale']}, not {request.region}")
    if not _within(cidr, _cidrs(request, pool)):
        fail("InvalidParameterValue", f"The CIDR {cidr} is not in a range that {pool_id} has")
    for one in _allocations(request, pool):
        if ip_network(cidr).overlaps(ip_network(one["Cidr"])):
            fail("InvalidParameterValue", f"The CIDR {cidr} overlaps the allocation {one['Cidr']} of {one['ResourceId']}")
