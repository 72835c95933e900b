"""What AWS offers and allows, from the facts of `cells`: see config/src/facts/README.md for the format."""

import json
from functools import cache
from pathlib import Path
from typing import Any

# Beside this package in the packaged program, and in the sources of the module `config`.
PLACES = ("facts.json", "../../../../config/src/main/resources/dev/cells/config/aws/facts.json")


@cache
def facts() -> dict[str, Any]:
    """All facts, read when they are first needed."""
    package = Path(__file__).parents[2]
    place = next(package / place for place in PLACES if (package / place).is_file())
    return json.loads(place.read_text(encoding="utf-8"))


def offered_versions(engine: str) -> list[str]:
    """Versions that a new database or cache may have, oldest first; empty for an engine without facts."""
    return facts()["engines"].get(engine, {}).get("offered", [])


def quota(name: str) -> int:
    """The default of a quota."""
    return facts()["quotas"][name]["value"]


def major_of(version: str) -> str:
    """The major version: PostgreSQL has had one number in it since version 10."""
    return version.split(".", maxsplit=1)[0]


def is_offered_class(service: str, wanted: str, region: str) -> bool:
    """Whether a region offers an instance class for an engine; what the facts do not know is not offered."""
    if wanted == "db.serverless":
        return True
    known = facts()["classes"].get(service)
    if known is None or region not in known["without"] or not wanted.startswith(known["prefix"]):
        return False
    name = wanted.removeprefix(known["prefix"]).removesuffix(known["suffix"])
    family, _, size = name.partition(".")
    lacking = known["without"][region]
    return size in known["sizes"].get(family, []) and family not in lacking and name not in lacking


def zones_with(service: str, region: str) -> list[str] | None:
    """Ids of the zones of a region that have a service; None if all have it."""
    return facts()["zones"].get(service, {}).get("regions", {}).get(region)


def service_of_role(role: str) -> str:
    """The service that a service-linked role belongs to."""
    return facts()["service-linked-roles"]["roles"][role]
