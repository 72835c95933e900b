"""What AWS Backup backs up in a region.

AWS: for each type of resource whether plans include it, and whether AWS Backup manages it fully.
moto: does not have these settings.
Terraform: `aws_backup_region_settings` cannot be created.
"""

from cells_sandbox.registry import operation

OPT_IN = {
    "Aurora": True,
    "CloudFormation": False,
    "DSQL": False,
    "DocumentDB": False,
    "DynamoDB": True,
    "EBS": True,
    "EC2": True,
    "EFS": True,
    "EKS": False,
    "FSx": True,
    "Neptune": False,
    "RDS": True,
    "Redshift": False,
    "Redshift Serverless": False,
    "S3": False,
    "SAP HANA on Amazon EC2": False,
    "Storage Gateway": True,
    "Timestream": False,
    "VirtualMachine": True,
}
MANAGEMENT = {"CloudFormation": True, "DSQL": True, "DynamoDB": False, "EFS": False}


@operation("backup", "DescribeRegionSettings")
def describe_region_settings(request, parameters):
    changed = request.collection("region-settings")
    return {
        "ResourceTypeOptInPreference": {**OPT_IN, **changed.get("ResourceTypeOptInPreference", {})},
        "ResourceTypeManagementPreference": {**MANAGEMENT, **changed.get("ResourceTypeManagementPreference", {})},
    }


@operation("backup", "UpdateRegionSettings")
def update_region_settings(request, parameters):
    for kind, preference in parameters.items():
        request.collection("region-settings").setdefault(kind, {}).update(preference or {})
