"""What the API model of a service says about a request: required members, types, lengths, ranges, patterns, words.

botocore checks only some of this, in the client, and the AWS provider of Terraform none. The errors are those of the
services' common front end: "1 validation error detected: Value '…' at '…' failed to satisfy constraint: …"
(https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/CommonErrors.html, `ValidationError`).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from moto.core.exceptions import ServiceException

from cells_sandbox.errors import AwsError

# Errors of services that differ from those of their protocol.
CODES = {
    "ec2": "InvalidParameterValue",
    "rds": "InvalidParameterValue",
    "elasticache": "InvalidParameterValue",
    "ecs": "InvalidParameterException",
    "logs": "InvalidParameterException",
    "cognito-idp": "InvalidParameterException",
    "ecr": "InvalidParameterException",
    "wafv2": "WAFInvalidParameterException",
    "sns": "InvalidParameter",
    "s3": "InvalidArgument",
    "efs": "BadRequest",
    "kafka": "BadRequestException",
    "apigatewayv2": "BadRequestException",
    "route53": "InvalidInput",
}
QUERY = "ValidationError"
JSON = "ValidationException"

# Instance types are newer than this botocore; `rules.engines` knows which are offered.
OPEN_WORDS = {"OpenSearchPartitionInstanceType", "OpenSearchWarmPartitionInstanceType"}

# The settings of a region in AWS Backup have types with spaces in their names, such as "Storage Gateway" and "SAP HANA on
# Amazon EC2", which its model forbids and its API returns and accepts (provider documentation of
# aws_backup_region_settings).
OPEN_PATTERNS = {"resourceTypeOptInPreference.key", "resourceTypeManagementPreference.key"}

Broken = tuple[str, Any, str]  # path, value, constraint


def violation(operation: Any, parameters: dict[str, Any]) -> ServiceException | None:
    """The error for the parameters of an operation, or None."""
    service = operation.service_model.service_name
    broken = list(_check(operation.input_shape, parameters, "")) if operation.input_shape else []
    if not broken:
        return None
    code = CODES.get(service) or (QUERY if "query" in operation.service_model.protocol else JSON)
    plural = "error" if len(broken) == 1 else "errors"
    return AwsError(code, f"{len(broken)} validation {plural} detected: " + "; ".join(map(_sentence, broken)))


def _sentence(broken: Broken) -> str:
    path, value, constraint = broken
    shown = "null" if value is None else f"'{str(value)[:200]}'"
    return f"Value {shown} at '{path}' failed to satisfy constraint: Member must {constraint}"


def _check(shape: Any, value: Any, path: str) -> Iterator[Broken]:
    if value is not None:
        yield from CHECKS.get(shape.type_name, _nothing)(shape, value, path)


def _nothing(shape: Any, value: Any, path: str) -> Iterator[Broken]:
    yield from ()


def _structure(shape: Any, value: Any, path: str) -> Iterator[Broken]:
    if not isinstance(value, dict):
        yield path, value, "be a structure"
        return
    for name in shape.required_members:
        if value.get(name) is None:
            yield _member(path, name), None, "not be null"
    for name, one in value.items():
        if name in shape.members:
            yield from _check(shape.members[name], one, _member(path, name))


def _list(shape: Any, value: Any, path: str) -> Iterator[Broken]:
    if not isinstance(value, list):
        yield path, value, "be a list"
        return
    yield from _length(shape, value, path)
    for index, one in enumerate(value, start=1):
        yield from _check(shape.member, one, f"{path}.{index}.member")


def _map(shape: Any, value: Any, path: str) -> Iterator[Broken]:
    if not isinstance(value, dict):
        yield path, value, "be a map"
        return
    yield from _length(shape, value, path)
    for key, one in value.items():
        yield from _check(shape.key, key, f"{path}.key")
        yield from _check(shape.value, one, f"{path}.{key}.member")


def _string(shape: Any, value: Any, path: str) -> Iterator[Broken]:
    if not isinstance(value, str):
        yield path, value, "be a string"
        return
    yield from _length(shape, value, path)
    words = shape.enum
    if words and value not in words and shape.name not in OPEN_WORDS:
        yield path, value, f"satisfy enum value set: [{', '.join(words)}]"
    pattern = shape.metadata.get("pattern")
    if pattern and path not in OPEN_PATTERNS and not java_pattern(pattern).search(value):
        yield path, value, f"satisfy regular expression pattern: {pattern}"


def _blob(shape: Any, value: Any, path: str) -> Iterator[Broken]:
    if isinstance(value, (str, bytes)):
        yield from _length(shape, value, path)


def _number(shape: Any, value: Any, path: str) -> Iterator[Broken]:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        yield path, value, f"be a {shape.type_name}"
        return
    low, high = _bounds(shape)
    if low is not None and value < low:
        yield path, value, f"have value greater than or equal to {low:g}"
    if high is not None and value > high:
        yield path, value, f"have value less than or equal to {high:g}"


def _boolean(shape: Any, value: Any, path: str) -> Iterator[Broken]:
    if not isinstance(value, bool):
        yield path, value, "be a boolean"


def _length(shape: Any, value: Any, path: str) -> Iterator[Broken]:
    low, high = _bounds(shape)
    if low is not None and len(value) < low:
        yield path, value, f"have length greater than or equal to {low:g}"
    if high is not None and len(value) > high:
        yield path, value, f"have length less than or equal to {high:g}"


CHECKS = {
    "structure": _structure,
    "list": _list,
    "map": _map,
    "string": _string,
    "character": _string,
    "blob": _blob,
    "boolean": _boolean,
    **dict.fromkeys(("integer", "long", "short", "byte", "float", "double"), _number),
}


def _bounds(shape: Any) -> tuple[float | None, float | None]:
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    return None if low is None else float(low), None if high is None else float(high)


def _member(path: str, name: str) -> str:
    """AWS writes names in messages with a small first letter."""
    small = name[:1].lower() + name[1:]
    return f"{path}.{small}" if path else small


# Ways in which Java writes characters, and Python's.
JAVA = {
    r"\uD800\uDC00-\uDBFF\uDFFF": r"\U00010000-\U0010FFFF",
    r"\uD800\uDBFF-\uDC00\uDFFF": r"\U00010000-\U0010FFFF",
    r"\x{10000}-\x{10FFFF}": r"\U00010000-\U0010FFFF",
    r"\p{Alnum}": "A-Za-z0-9",
    r"\p{Alpha}": "A-Za-z",
    r"\p{Digit}": "0-9",
    r"\p{ASCII}": r"\x00-\x7f",
    r"\p{Graph}": r"!-~",
    r"\p{Print}": r" -~",
    r"\p{Space}": r"\s",
}


@cache
def java_pattern(pattern: str) -> Any:
    """A pattern of a model. They are those of Java: some need `regex`, which comes with moto."""
    for java, python in JAVA.items():
        bare = re.sub(r"(?<!\[)" + re.escape(java) + r"(?![^\[]*\])", f"[{python}]".replace("\\", r"\\"), pattern)
        pattern = bare.replace(java, python)
    try:
        return re.compile(pattern)
    except re.error:
        import regex

        return regex.compile(re.sub(r"\\p\{Is(\w+)\}", r"\\p{\1}", pattern))
