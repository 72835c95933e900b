"""The quotas of an account: AWS's defaults, unless raised."""

from cells_sandbox import outside
from cells_sandbox.errors import fail
from cells_sandbox.strict.facts import quota
from cells_sandbox.strict.rule import Call

# Raised together: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
WITH = {"internet-gateways-per-region": "vpcs-per-region"}


def limit(call: Call, name: str) -> int:
    """The value of a quota for the caller."""
    names = [one for one in (name, WITH.get(name)) if one]
    return max(outside.raised_quota(call.account, one) or quota(one) for one in names)


def within(call: Call, name: str, in_use: int, code: str, message: str) -> None:
    """Refuses one more of something of which `in_use` exist."""
    if in_use >= limit(call, name):
        fail(code, message)
