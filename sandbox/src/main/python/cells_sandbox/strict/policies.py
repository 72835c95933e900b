"""Policy documents: their statements, and whether a statement lets a service in."""

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

Statement = dict[str, Any]


def as_list(value: Any) -> list[Any]:
    """A value that IAM allows to be written without a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def statements(policy: Any) -> list[Statement]:
    """The statements of a document; none for what is no document."""
    try:
        document = json.loads(policy) if isinstance(policy, (str, bytes)) else policy or {}
    except ValueError:
        return []
    return (
        [one for one in as_list(document.get("Statement")) if isinstance(one, dict)]
        if isinstance(document, dict)
        else []
    )


def size(policy: str) -> int:
    """The size that IAM counts: without white space outside of strings is close, and IAM counts no white space at
    all."""
    return len(re.sub(r"\s", "", policy))


def principals(policy: Any, kind: str) -> Iterator[str]:
    """All principals of a kind: `AWS`, `Service`, `Federated`."""
    for statement in statements(policy):
        principal = statement.get("Principal")
        if isinstance(principal, dict):
            yield from (one for one in as_list(principal.get(kind)) if isinstance(one, str))
        elif principal == "*" and kind == "AWS":
            yield "*"


def admits(statement: Statement, principal: str, action: str, context: dict[str, str]) -> bool:
    """Whether a statement allows an action to a service or account, for a request with this context.

    A condition on a key that is not in `context` does not stand in the way: the service sends more than is known here.
    """
    return (
        statement.get("Effect") == "Allow"
        and _names(statement.get("Principal"), principal)
        and any(fnmatchcase(action.lower(), str(one).lower()) for one in as_list(statement.get("Action")))
        and all(_holds(operator, keys, context) for operator, keys in (statement.get("Condition") or {}).items())
    )


def admitted(policy: Any, principal: str, action: str, context: dict[str, str] | None = None) -> bool:
    """Whether any statement of a policy allows an action; denials are not considered."""
    return any(admits(one, principal, action, context or {}) for one in statements(policy))


def _names(principal: Any, wanted: str) -> bool:
    if principal == "*":
        return True
    named = [one for values in principal.values() for one in as_list(values)] if isinstance(principal, dict) else []
    return wanted in named or "*" in named


def _holds(operator: str, keys: dict[str, Any], context: dict[str, str]) -> bool:
    known = {key.lower(): value for key, value in context.items()}
    for key, wanted in keys.items():
        value = known.get(key.lower())
        if value is None:
            continue
        exact = operator.startswith(("StringEquals", "ArnEquals")) and "*" not in str(wanted)
        matches = any(value == one if exact else fnmatchcase(value, str(one)) for one in as_list(wanted))
        if matches == ("Not" in operator):
            return False
    return True
