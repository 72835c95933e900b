"""Features of Amazon GuardDuty.

AWS: a detector has every feature, enabled or disabled; an update names those that it changes.
moto: keeps the features of the last request only.
Terraform: `aws_guardduty_detector_feature` forgets all features but the last one.

AWS: tags of a detector can be changed.
moto: does not implement TagResource, UntagResource and ListTagsForResource.
Terraform: an apply that changes a tag fails.
"""

from moto.backends import get_backend
from moto.guardduty.models import Detector

from cells_sandbox.registry import instead_of, operation

FEATURES = (
    "S3_DATA_EVENTS",
    "EKS_AUDIT_LOGS",
    "EBS_MALWARE_PROTECTION",
    "RDS_LOGIN_EVENTS",
    "EKS_RUNTIME_MONITORING",
    "LAMBDA_NETWORK_LOGS",
    "RUNTIME_MONITORING",
)


@instead_of(Detector, "update")
def update_features_that_are_named(replaced, self, enable, finding_publishing_frequency, data_sources, features):
    by_name = {feature["name"]: feature for feature in self.features}
    by_name.update({feature["name"]: feature for feature in features or []})
    replaced(self, enable, finding_publishing_frequency, data_sources, list(by_name.values()))


@instead_of(Detector, "to_json")
def to_json_with_every_feature(replaced, self):
    known = {feature["name"]: feature for feature in self.features}
    features = [known.get(name, {"name": name, "status": "DISABLED"}) for name in FEATURES]
    return {**replaced(self), "features": features}


@operation("guardduty", "TagResource")
def tag_resource(request, parameters):
    _tags(request, parameters).update(parameters.get("Tags") or {})


@operation("guardduty", "UntagResource")
def untag_resource(request, parameters):
    for key in parameters.get("TagKeys") or []:
        _tags(request, parameters).pop(key, None)


@operation("guardduty", "ListTagsForResource")
def list_tags(request, parameters):
    return {"Tags": _tags(request, parameters)}


def _tags(request, parameters):
    """The tags of a detector, whose id is the last part of its ARN."""
    backend = get_backend("guardduty")[request.current_account][request.region]
    return backend.get_detector(parameters["ResourceArn"].rpartition("/")[2]).tags
