"""CloudFormation's AWS::DynamoDB::Table.

AWS: applies encryption and point-in-time recovery of a table in a template.
moto: reads the encryption flag under another name and ignores point-in-time recovery.
Seen in: a state-lock table created from a template is unencrypted and without recovery.
"""

from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table import Table

_create_table = Table.create_from_cloudformation_json.__func__


def create_table(cls, resource_name, cloudformation_json, account_id, region_name, **named):
    properties = dict(cloudformation_json["Properties"])
    encryption = properties.get("SSESpecification") or {}
    if "SSEEnabled" in encryption:
        properties["SSESpecification"] = {**encryption, "Enabled": encryption["SSEEnabled"]}
    template = {**cloudformation_json, "Properties": properties}
    table = _create_table(cls, resource_name, template, account_id, region_name, **named)
    recovery = properties.get("PointInTimeRecoverySpecification", {})
    if recovery.get("PointInTimeRecoveryEnabled"):
        backend = dynamodb_backends[account_id][region_name]
        backend.update_continuous_backups(table.name, {"PointInTimeRecoveryEnabled": True})
    return table


Table.create_from_cloudformation_json = classmethod(create_table)
