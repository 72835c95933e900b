"""Which AWS operation a request is: service from its signature, operation from header, form or path."""

import re
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from moto.core.utils import get_service_model

# Services whose name in the signature differs from that in the API model.
SERVICE_OF_SIGNATURE = {
    "access-analyzer": "accessanalyzer",
    "aps": "amp",
    "elasticfilesystem": "efs",
    "states": "stepfunctions",
}


class Match(NamedTuple):
    """An operation of a service, with the parameters in its path."""

    service: str
    operation: str
    path_parameters: dict[str, str]


class _Route(NamedTuple):
    method: str
    pattern: re.Pattern
    literal_length: int
    operation: str
    names: list[str]


def service_of(environ: dict[str, Any]) -> str | None:
    """The service of a signed request; None if it has no SigV4 signature."""
    try:
        scope = environ["HTTP_AUTHORIZATION"].split(",")[0].split()[1]
        name = scope.split("/")[3].lower()
    except (KeyError, IndexError):
        return None
    return SERVICE_OF_SIGNATURE.get(name, name)


def match(service: str, environ: dict[str, Any], action: str | None) -> Match | None:
    """The operation of a request; `action` is the field of that name in a form body, if any."""
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return Match(service, target.split(".")[-1], {})
    if action:
        return Match(service, action, {})
    raw_path = environ.get("RAW_URI") or environ["PATH_INFO"]
    return _match_path(service, environ["REQUEST_METHOD"], urlsplit(raw_path).path)


def _match_path(service: str, method: str, path: str) -> Match | None:
    for route in _routes(service):
        found = route.pattern.fullmatch(path) if route.method == method else None
        if found:
            values = {name: unquote(value) for name, value in zip(route.names, found.groups(), strict=True)}
            return Match(service, route.operation, values)
    return None


@cache
def _routes(service: str) -> list[_Route]:
    """Routes of a REST service, those with more literal text first, so that `/tags/all` precedes `/tags/{arn}`."""
    model = get_service_model(service)
    operations = [model.operation_model(name) for name in model.operation_names]
    routes = [_route(one.name, one.http) for one in operations if one.http.get("requestUri")]
    return sorted(routes, key=lambda route: -route.literal_length)


def _route(operation: str, http: dict[str, str]) -> _Route:
    path = http["requestUri"].split("?")[0].rstrip("/") or "/"
    parts = [part for part in re.split(r"(\{[^}]+\})", path) if part]
    pattern = "".join(_pattern(part) for part in parts)
    names = [part.strip("{}").rstrip("+") for part in parts if part.startswith("{")]
    literal = sum(len(part) for part in parts if not part.startswith("{"))
    return _Route(http["method"], re.compile(pattern + "/?"), literal, operation, names)


def _pattern(part: str) -> str:
    if not part.startswith("{"):
        return re.escape(part)
    return "(.+)" if part.endswith("+}") else "([^/]+)"
