"""Which operations are answered here instead of by moto, and what they remember.

    @operation("efs", "PutBackupPolicy")
    def put_backup_policy(request, parameters):
        return {"BackupPolicy": ...}

A handler gets the parsed input and returns the output, both in the shape of the AWS API model; the wire format is
moto's business. Where moto has the operation but answers wrongly, `instead_of` wraps moto's own method.
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
    """Puts the decorated function in the place of a method; it gets the replaced method as its first argument."""
    replaced = getattr(owner, name)

    def replace(function: Callable) -> Callable:
        def method(self: Any, *arguments: Any, **named: Any) -> Any:
            return function(replaced, self, *arguments, **named)

        method.__name__ = name
        setattr(owner, name, method)
        return function

    return replace


def instead_of_property(owner: type, name: str) -> Callable[[Callable], Callable]:
    """As `instead_of`, for a property: the function gets the replaced getter and the object."""
    replaced = getattr(owner, name).fget

    def replace(function: Callable) -> Callable:
        setattr(owner, name, property(lambda self: function(replaced, self)))
        return function

    return replace


def collection(service: str, account: str, region: str, kind: str) -> dict[Any, Any]:
    """Things of one kind that the handlers of a service remember. Empty at first and after a reset."""
    return _COLLECTIONS[(service, account, region, kind)]


def forget_everything() -> None:
    """Empties every collection, as moto's own reset empties moto."""
    _COLLECTIONS.clear()


def now() -> datetime:
    """The time as AWS answers it."""
    return datetime.now(timezone.utc)
