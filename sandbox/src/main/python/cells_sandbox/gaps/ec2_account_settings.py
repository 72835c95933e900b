"""Settings of EC2 for a whole account.

AWS: snapshots that may not be shared with everybody; defaults for the metadata service of new instances.
moto: does not have these operations.
Terraform: `aws_ebs_snapshot_block_public_access` and `aws_ec2_instance_metadata_defaults` cannot be created.
"""

from cells_sandbox.registry import operation

DEFAULTS = {
    "HttpTokens": "no-preference",
    "HttpEndpoint": "no-preference",
    "InstanceMetadataTags": "no-preference",
    "HttpPutResponseHopLimit": -1,
}


@operation("ec2", "EnableSnapshotBlockPublicAccess")
def block_snapshots(request, parameters):
    request.collection("account")["snapshots"] = parameters["State"]
    return {"State": parameters["State"]}


@operation("ec2", "DisableSnapshotBlockPublicAccess")
def unblock_snapshots(request, parameters):
    request.collection("account").pop("snapshots", None)
    return {"State": "unblocked"}


@operation("ec2", "GetSnapshotBlockPublicAccessState")
def state_of_snapshots(request, parameters):
    return {"State": request.collection("account").get("snapshots", "unblocked")}


@operation("ec2", "ModifyInstanceMetadataDefaults")
def modify_metadata_defaults(request, parameters):
    defaults = request.collection("account").setdefault("metadata", {})
    for name, nothing in DEFAULTS.items():
        if parameters.get(name) is not None:
            defaults[name] = parameters[name]
            if parameters[name] == nothing:
                del defaults[name]
    return {"Return": True}


@operation("ec2", "GetInstanceMetadataDefaults")
def get_metadata_defaults(request, parameters):
    return {"AccountLevel": dict(request.collection("account").get("metadata", {}))}
