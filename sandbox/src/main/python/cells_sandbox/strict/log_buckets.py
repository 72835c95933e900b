"""Buckets as the services that deliver logs see them."""

from fnmatch import fnmatchcase
from typing import Any

from cells_sandbox.strict.policies import admits as statement_admits
from cells_sandbox.strict.policies import as_list, statements
from cells_sandbox.strict.rule import Call


def find_bucket(call: Call, name: str) -> Any:
    """A bucket of any account; None if there is none."""
    from moto.s3.models import s3_backends

    for partitions in s3_backends.values():
        bucket = partitions["aws"].buckets.get(name) if "aws" in partitions else None
        if bucket is not None:
            return bucket
    return None


def encryption_of(call: Call, name: str) -> str | None:
    """The algorithm of a bucket's default encryption."""
    bucket = find_bucket(call, name)
    rules = as_list(((bucket.encryption if bucket else None) or {}).get("Rule"))
    return (rules[0].get("ApplyServerSideEncryptionByDefault") or {}).get("SSEAlgorithm") if rules else None


def bucket_lets_in(
    call: Call, name: str, principal: str, action: str, path: str = "", context: dict[str, str] | None = None
) -> bool:
    """Whether the policy of a bucket allows an action on an object in it, or on itself if there is no path."""
    bucket = find_bucket(call, name)
    if bucket is None or bucket.policy is None:
        return False
    wanted = f"arn:aws:s3:::{name}/{path}" if path else f"arn:aws:s3:::{name}"
    return any(
        statement_admits(one, principal, action, context or {}) and _covers(one.get("Resource"), wanted)
        for one in statements(bucket.policy)
    )


def _covers(resource: Any, wanted: str) -> bool:
    """Whether a resource pattern covers an object; either may have a wildcard for what is not known."""
    return any(fnmatchcase(wanted, one) or one.rstrip("*").startswith(wanted.rstrip("x")) for one in as_list(resource))
