"""Tags of what other gaps of EC2 create.

AWS: CreateTags and DeleteTags work on every kind of resource.
moto: accepts only ids of what it has itself.
Terraform: a tag of such a resource cannot be changed.
"""

from moto.ec2.models.tags import TagBackend
from moto.ec2.responses import tags as responses

from cells_sandbox.registry import collection, instead_of

_KINDS: dict[str, str] = {}


def with_tags(prefix, kind):
    """Registers a kind of objects, whose `Tags` are a list; the kind. The longest prefix of an id decides."""
    _KINDS[prefix] = kind
    return kind


def tags_of(parameters):
    """The tags that a request to create something gives it."""
    specifications = parameters.get("TagSpecifications") or []
    return [tag for specification in specifications for tag in specification.get("Tags") or []]


def _kind(resource_id):
    prefixes = [prefix for prefix in _KINDS if resource_id.startswith(prefix)]
    return _KINDS[max(prefixes, key=len)] if prefixes else None


@instead_of(responses, "validate_resource_ids")
def other_ids_are_valid(replaced, resource_ids):
    others = [one for one in resource_ids if not _kind(one)]
    return replaced(others) if others else True


@instead_of(TagBackend, "create_tags")
def create_tags(replaced, self, resource_ids, tags):
    for resource in _tagged(self, resource_ids):
        kept = [tag for tag in resource["Tags"] if tag["Key"] not in tags]
        resource["Tags"] = kept + [{"Key": key, "Value": value} for key, value in tags.items()]
    return replaced(self, resource_ids, tags)


@instead_of(TagBackend, "delete_tags")
def delete_tags(replaced, self, resource_ids, tags):
    for resource in _tagged(self, resource_ids):
        resource["Tags"] = [tag for tag in resource["Tags"] if tag["Key"] not in tags]
    return replaced(self, resource_ids, tags)


def _tagged(backend, resource_ids):
    for one in resource_ids:
        kind = _kind(one)
        if kind:
            known = collection("ec2", backend.account_id, backend.region_name, kind)
            if one in known:
                yield known[one]
