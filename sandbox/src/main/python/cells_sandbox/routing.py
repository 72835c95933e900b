"""Which AWS operation a request is: service from its signature, operation from header, form or path.

Only the models of services in use are read, each once, when its first request arrives: reading all of botocore's models
takes ten seconds.
"""

import re
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from botocore.exceptions import UnknownServiceError
from moto.core.utils import get_service_model

# Services in the API models, where they are not named like the signature. Several services can share one.
SERVICES_OF_SIGNATURE = {
    "access-analyzer": ("accessanalyzer",),
    "apigateway": ("apigatewayv2", "apigateway"),
    "aps": ("amp",),
    "elasticfilesystem": ("efs",),
    "elasticloadbalancing": ("elbv2", "elb"),
    "email": ("sesv2", "ses"),
    "es": ("opensearch", "es"),
    "monitoring": ("cloudwatch",),
    "s3": ("s3", "s3control"),
    "servicequotas": ("service-quotas",),
    "states": ("stepfunctions",),
    "tagging": ("resourcegroupstaggingapi",),
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
    fixed: dict[str, str]  # query parameters of the path itself, as in `/{Bucket}?versioning`
    required: list[tuple[str, str]]  # location and name of required members outside of the path
    obsolete: bool


def services_of(environ: dict[str, Any]) -> tuple[str, ...]:
    """The services that a signed request may be for; none if it has no SigV4 signature."""
    try:
        scope = environ["HTTP_AUTHORIZATION"].split(",")[0].split()[1]
        name = scope.split("/")[3].lower()
    except (KeyError, IndexError):
        return ()
    return tuple(service for service in SERVICES_OF_SIGNATURE.get(name, (name,)) if _is_known(service))


@cache
def _is_known(service: str) -> bool:
    try:
        return get_service_model(service) is not None
    except UnknownServiceError:
        return False


def match(services: tuple[str, ...], environ: dict[str, Any], form: dict[str, str]) -> Match | None:
    """The operation of a request, or None; `form` has the fields of its body, if it is a form."""
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        prefix, _, operation = target.rpartition(".")
        return _first(services, operation, lambda model: model.metadata.get("targetPrefix") == prefix)
    if "Action" in form:
        return _first(services, form["Action"], lambda model: model.api_version == form.get("Version"))
    split = urlsplit(environ.get("RAW_URI") or environ["PATH_INFO"])
    query = dict(parse_qsl(split.query, keep_blank_values=True))
    found = [hit for service in services if (hit := _match_path(service, environ, split.path, query))]
    return max(found, key=lambda hit: hit[0])[1] if found else None


def _first(services: tuple[str, ...], operation: str, fits: Any) -> Match | None:
    known = [service for service in services if operation in get_service_model(service).operation_names]
    fitting = [service for service in known if fits(get_service_model(service))]
    return Match((fitting or known)[0], operation, {}) if known else None


def _match_path(service: str, environ: dict[str, Any], path: str, query: dict[str, str]) -> tuple[Any, Match] | None:
    is_control = "s3-control" in environ.get("HTTP_HOST", "")
    if service in ("s3", "s3control") and is_control != (service == "s3control"):
        return None
    best: tuple[Any, Match] | None = None
    for route in _routes(service):
        if route.method != environ["REQUEST_METHOD"]:
            continue
        found = route.pattern.fullmatch(path)
        if not found or any(
            query.get(name) is None or (value and query[name] != value) for name, value in route.fixed.items()
        ):
            continue
        present = sum(_has(environ, query, where, name) for where, name in route.required)
        rank = (len(route.fixed), present == len(route.required), present, not route.obsolete, route.literal_length)
        if best is None or rank > best[0]:
            values = {name: unquote(value) for name, value in zip(route.names, found.groups(), strict=True)}
            best = rank, Match(service, route.operation, values)
    return best


def _has(environ: dict[str, Any], query: dict[str, str], location: str, name: str) -> bool:
    if location == "querystring":
        return name in query
    return "HTTP_" + name.upper().replace("-", "_") in environ


@cache
def _routes(service: str) -> list[_Route]:
    model = get_service_model(service)
    operations = [model.operation_model(name) for name in model.operation_names]
    return [_route(one) for one in operations if one.http.get("requestUri")]


def _route(operation: Any) -> _Route:
    path, _, query = operation.http["requestUri"].partition("?")
    parts = [part for part in re.split(r"(\{[^}]+\})", path.rstrip("/") or "/") if part]
    pattern = "".join(_pattern(part) for part in parts)
    names = [part.strip("{}").rstrip("+") for part in parts if part.startswith("{")]
    literal = sum(len(part) for part in parts if not part.startswith("{"))
    # `x-id` is only an aid for logs of AWS.
    fixed = {name: value for name, value in parse_qsl(query, keep_blank_values=True) if name != "x-id"}
    method, obsolete = operation.http["method"], bool(operation.deprecated)
    return _Route(
        method, re.compile(pattern + "/?"), literal, operation.name, names, fixed, _required(operation), obsolete
    )


def _required(operation: Any) -> list[tuple[str, str]]:
    shape = operation.input_shape
    if shape is None:
        return []
    members = [(name, shape.members[name].serialization) for name in shape.required_members]
    return [
        (how["location"], how.get("name", name))
        for name, how in members
        if how.get("location") in ("querystring", "header")
    ]


def _pattern(part: str) -> str:
    if not part.startswith("{"):
        return re.escape(part)
    return "(.+)" if part.endswith("+}") else "([^/]+)"
