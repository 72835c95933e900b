"""Associations of Systems Manager.

AWS: an association runs a document on the hosts that its targets name, on a schedule.
moto: does not have these operations.
Terraform: `aws_ssm_association` cannot be created.

AWS: an association has tags.
moto: refuses them.
Terraform: the same.
"""

import uuid

from moto.ssm.models import SimpleSystemManagerBackend, ssm_backends

from cells_sandbox.errors import fail
from cells_sandbox.registry import collection, instead_of, now, operation

TYPE = "Association"
DEFAULTS = {"ApplyOnlyAtCronInterval": False, "DocumentVersion": "$DEFAULT"}


@operation("ssm", "CreateAssociation")
def create(request, parameters):
    created = now()
    association = {
        **DEFAULTS,
        **_settings(parameters),
        "AssociationId": str(uuid.uuid4()),
        "AssociationVersion": "1",
        "Date": created,
        "LastUpdateAssociationDate": created,
        # The provider waits for an association that is applied; one that has no hosts yet is.
        "Overview": {"Status": "Success", "DetailedStatus": "Success"},
    }
    request.collection("associations")[association["AssociationId"]] = association
    tags = {tag["Key"]: tag["Value"] for tag in parameters.get("Tags") or []}
    ssm_backends[request.current_account][request.region].add_tags_to_resource(TYPE, association["AssociationId"], tags)
    return {"AssociationDescription": association}


@operation("ssm", "DescribeAssociation")
def describe(request, parameters):
    return {"AssociationDescription": _existing(request, parameters)}


@operation("ssm", "UpdateAssociation")
def update(request, parameters):
    association = _existing(request, parameters)
    association.update(_settings(parameters), LastUpdateAssociationDate=now())
    association["AssociationVersion"] = str(int(association["AssociationVersion"]) + 1)
    return {"AssociationDescription": association}


@operation("ssm", "DeleteAssociation")
def delete(request, parameters):
    request.collection("associations").pop(_existing(request, parameters)["AssociationId"])


@instead_of(SimpleSystemManagerBackend, "_validate_resource_type_and_id")
def find_associations_too(replaced, self, resource_type, resource_id):
    found = resource_type == TYPE and resource_id in collection("ssm", self.account_id, self.region_name, "associations")
    return resource_id if found else replaced(self, resource_type, resource_id)


def _settings(parameters):
    return {key: value for key, value in parameters.items() if value is not None and key not in ("Tags", "AssociationId")}


def _existing(request, parameters):
    association = request.collection("associations").get(parameters.get("AssociationId"))
    return association or fail("AssociationDoesNotExist", "The specified association does not exist.")
