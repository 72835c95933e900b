"""What exists outside of this cloud: resources that others own, DNS outside of Route 53, and raised quotas.

A config names resources that its owner did not make: a certificate, the provider of an identity, a role of a person, a
vault in another account. AWS refuses those that do not exist, and this cloud cannot know which do. So whoever starts a
run announces them, with `POST /cells/outside` and JSON such as:

    {"resources": ["arn:aws:acm:…"], "management": ["123456789012"],
     "quotas": {"123456789012": {"vpcs-per-region": 20}},
     "records": [{"name": "example.com", "type": "NS", "values": ["ns-1.example.net"]}]}
"""

from typing import Any

from cells_sandbox.registry import collection

SERVICE = "outside"


def announce(world: dict[str, Any]) -> None:
    """Adds to what is known; a record or quota replaces one of the same name."""
    _kept("resources").update(dict.fromkeys(world.get("resources", []), True))
    for record in world.get("records", []):
        _kept("records")[(_host(record["name"]), record["type"])] = set(map(_host, record["values"]))
    _kept("management").update(dict.fromkeys(world.get("management", []), True))
    for account, quotas in world.get("quotas", {}).items():
        _kept("quotas").update({(account, name): value for name, value in quotas.items()})


def exists(arn: str) -> bool:
    """Whether a resource exists outside."""
    return arn in _kept("resources")


def is_management(account: str) -> bool:
    """Whether an account pays for an organization."""
    return account in _kept("management")


def records(name: str, kind: str) -> set[str]:
    """The values of a DNS record outside of Route 53."""
    return _kept("records").get((_host(name), kind), set())


def raised_quota(account: str, name: str) -> int | None:
    """A quota that AWS has raised for an account."""
    return _kept("quotas").get((account, name))


def _kept(kind: str) -> dict[Any, Any]:
    return collection(SERVICE, "", "", kind)


def _host(name: str) -> str:
    return name.rstrip(".").lower()
