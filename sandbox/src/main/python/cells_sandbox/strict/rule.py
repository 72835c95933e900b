"""The registry of rules, and the call that a rule judges.

@rule("elbv2", "CreateListener")
def certificate_is_issued(call):
    if ...:
        fail("UnsupportedCertificate", "...")
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from moto.backends import get_backend
from moto.utilities.utils import get_partition

GLOBAL_SERVICES = ("iam", "route53", "s3", "budgets", "organizations", "ce")


@dataclass(frozen=True)
class Call:
    """A request: its operation and parameters as in the API model, and whose cloud it is for."""

    service: str
    operation: str
    account: str
    region: str
    parameters: dict[str, Any]

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter; `default` if it is missing or null."""
        value = self.parameters.get(name)
        return default if value is None else value

    def many(self, name: str) -> list[Any]:
        """A parameter that is a list; empty if it is missing."""
        return self.get(name, [])

    def state(self, service: str, region: str | None = None, account: str | None = None) -> Any:
        """moto's model of a service: here, unless another account or region is given."""
        backends = get_backend(service)[account or self.account]
        region = region or self.region
        return backends[get_partition(region) if service in GLOBAL_SERVICES else region]


Rule = Callable[[Call], None]

RULES: dict[tuple[str, str], list[Rule]] = defaultdict(list)


def rule(service: str, *operations: str) -> Callable[[Rule], Rule]:
    """Registers a rule for calls of these operations."""

    def register(function: Rule) -> Rule:
        for operation in operations:
            RULES[(service, operation)].append(function)
        return function

    return register


def name_of(function: Rule) -> str:
    """The name under which a rule is known: its topic and its function."""
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"


def values_at(parameters: Any, path: str) -> Iterator[Any]:
    """The values at a path such as `IpPermissions[].IpRanges[].Description`."""
    name, _, rest = path.partition(".")
    value = parameters.get(name.removesuffix("[]")) if isinstance(parameters, dict) else None
    found = [] if value is None else value if name.endswith("[]") else [value]
    for one in found:
        if rest:
            yield from values_at(one, rest)
        else:
            yield one
