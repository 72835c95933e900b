"""The operations that are implemented here instead of in moto, and their data.

    @operation("efs", "PutBackupPolicy")
    def put_backup_policy(request, parameters):
        return {"BackupPolicy": ...}

A handler receives the parsed input and returns the output, both as in the AWS API model; moto handles the wire format.
If moto implements the operation incorrectly, `instead_of` wraps moto's own method.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

Handler = Callable[[Any, dict[str, Any]], "dict[str, Any] | None"]

OPERATIONS: dict[tuple[str, str], Handler] = {}

_COLLECTIONS: dict[tuple[str, str, str, str], dict[Any, Any]] = defaultdict(dict)


def operation(service: str, *names: str) -> Callable[[Handler], Handler]:
    """Registers a handler for operations of a service, both named as in the AWS API model."""

    def register(handler: Handler) -> Handler:
        for name in names:
            OPERATIONS[(service, name)] = handler
        return handler

    return register


def instead_of(owner: type, name: str) -> Callable[[Callable], Callable]:
    """Replaces a method by the decorated function, which receives the replaced method as its first argument."""
    replaced = getattr(owner, name)

    def replace(function: Callable) -> Callable:
        def method(self: Any, *arguments: Any, **named: Any) -> Any:
            return function(replaced, self, *arguments, **named)

        method.__name__ = name
        setattr(owner, name, method)
        return function

    return replace


def instead_of_property(owner: type, name: str) -> Callable[[Callable], Callable]:
    """Like `instead_of`, for a property: the function receives the replaced getter and the object."""
    replaced = getattr(owner, name).fget

    def replace(function: Callable) -> Callable:
        setattr(owner, name, property(lambda self: function(replaced, self)))
        return function

    return replace


def collection(service: str, account: str, region: str, kind: str) -> dict[Any, Any]:
    """The stored objects of one kind, for the handlers of a service. Initially empty, and after a reset."""
    return _COLLECTIONS[(service, account, region, kind)]


def forget_everything() -> None:
    """Empties every collection; moto's own reset empties moto."""
    _COLLECTIONS.clear()


def now() -> datetime:
    """The current time, in UTC as in responses of AWS."""
    return datetime.now(timezone.utc)
