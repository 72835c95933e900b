"""The kinds of limit that documentation puts into words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Limit:
    """What a value may be, and what the service says if it is not: a text with `{name}` and `{value}`."""

    admits: Callable[[Any], bool]
    says: str
    secret: bool = False

    def message(self, path: str, value: Any) -> str:
        shown = "****" if self.secret else str(value)[:200]
        # Not `format`, since messages of AWS have braces of their own.
        return self.says.replace("{name}", path.rsplit(".", maxsplit=1)[-1].removesuffix("[]")).replace(
            "{value}", shown
        )


def text(pattern: str, says: str, secret: bool = False) -> Limit:
    """A text that matches a pattern as a whole."""
    expression = re.compile(pattern)
    return Limit(lambda value: isinstance(value, str) and bool(expression.fullmatch(value)), says, secret)


def number(low: int, high: int) -> Limit:
    """A number in a range, possibly written as a text."""
    return Limit(
        lambda value: re.fullmatch(r"-?\d+", str(value)) is not None and low <= int(value) <= high,
        f"Invalid value {{value}} for {{name}}. It must be between {low} and {high}.",
    )


def one_of(*numbers: int) -> Limit:
    """One of some numbers."""
    return Limit(lambda value: value in numbers, f"Invalid value {{value}} for {{name}}. It must be one of {numbers}.")


def each(**tables: Any) -> dict[tuple[str, str], dict[str, Limit]]:
    """The limits of each service and operation, from tables by groups of operations."""
    return {
        (service, operation): limits
        for service, table in tables.items()
        for operations, limits in table.items()
        for operation in operations
    }
