"""The quotas of an account: AWS's defaults, unless raised."""

from cells_sandbox import outside
from cells_sandbox.errors import fail
from cells_sandbox.strict.facts import quota
from cells_sandbox.strict.rule import Call


def limit(call: Call, name: str) -> int:
    """The value of a quota for the caller."""
    return outside.raised_quota(call.account, name) or quota(name)


def within(call: Call, name: str, in_use: int, code: str, message: str) -> None:
    """Refuses one more of something of which `in_use` exist."""
    if in_use >= limit(call, name):
        fail(code, message)
