"""The ARNs of the resources that a request is about: those among its parameters, or those that its names make.

An id that AWS chooses becomes `*`: no policy can know it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from cells_sandbox.record.authorization import types_of
from cells_sandbox.strict.rule import Call

VARIABLE = re.compile(r"\$\{(\w+)\}")
ID = re.compile(r"[a-z-]+-[0-9a-f]{8,}|db-[A-Z0-9]{20,}|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}|[A-Z0-9]{10,}")
NOT_NAMES = ("policy", "policydocument", "description", "token", "assumerolepolicydocument")

# Parameters that are not called like the variable of the ARN.
ALIASES = {
    ("ecs", "ServiceName"): ("service", "serviceName"),
    ("ecs", "ClusterName"): ("cluster", "clusterName"),
    ("ecs", "TaskDefinitionFamilyName"): ("family",),
    ("elasticloadbalancing", "LoadBalancerName"): ("Name",),
    ("elasticloadbalancing", "TargetGroupName"): ("Name",),
    ("events", "RuleName"): ("Name", "Rule"),
    ("kms", "Alias"): ("AliasName",),
    ("logs", "LogGroupName"): ("logGroupName", "logGroupNamePrefix"),
    ("rds", "ClusterParameterGroupName"): ("DBClusterParameterGroupName",),
    ("rds", "DbClusterInstanceName"): ("DBClusterIdentifier",),
    ("rds", "ParameterGroupName"): ("DBParameterGroupName",),
    ("rds", "SubnetGroupName"): ("DBSubnetGroupName",),
    ("s3", "BucketName"): ("Bucket",),
    ("secretsmanager", "SecretId"): ("Name", "SecretId"),
    ("sns", "TopicName"): ("Name",),
    ("sqs", "QueueName"): ("QueueName", "QueueUrl"),
    ("ssm", "DocumentName"): ("Name", "ResourceId"),
    ("ssm", "ParameterNameWithoutLeadingSlash"): ("Name", "ResourceId"),
}


# Variables that end in "Id" and are names that a request chooses.
CHOSEN = ("CacheClusterId", "ReplicationGroupId", "UserGroupId", "UserId")

# Parameters that hold the name of what a request is about.
HOLDERS = {"budgets": "Budget", "config": "ConfigurationRecorder", "backup": "RestoreTestingPlan"}


def resources_of(call: Call, prefix: str, action: str) -> list[str]:
    """What an action is asked for: `*` if it has no types of resources, or none that the request is about."""
    if prefix == "iam":
        return [*_of_iam(call, action)] or ["*"]
    if prefix == "apigateway":
        return [f"arn:aws:apigateway:{call.region}::/*"]
    if prefix == "ec2" and action in ("CreateTags", "DeleteTags"):
        return [f"arn:aws:ec2:{call.region}:{call.account}:*/*"]
    texts = list(_texts(call.parameters))
    near = {**call.parameters, **call.get(HOLDERS.get(prefix, ""), {})}
    names = [(name, text) for name, text in texts if _is_near(near.get(name), text)]
    found: list[str] = []
    fallback: list[str] = []
    types = [(one[0], _placed(one[1], call), one[2]) for one in types_of(prefix, action)]
    by_arn = {name: [*_by_arn(template, texts)] for name, template, _ in types}
    heads = {name.partition("/")[0] for name, arns in by_arn.items() if arns}
    for name, template, required in types:
        is_variant = "/" in name and name.partition("/")[0] in heads and not by_arn[name]
        if is_variant or _is_other(prefix, call, name):
            continue
        made = by_arn[name] or [*_made(prefix, call, template, names, required)]
        found += made
        if not made:
            fallback.append(VARIABLE.sub("*", template))
    return list(dict.fromkeys(found)) or fallback[:1] or ["*"]


def _is_near(parameter: Any, text: str) -> bool:
    """Whether a text is a parameter itself or in a list that is one: what is deeper names other things."""
    return parameter == text or (isinstance(parameter, list) and text in parameter)


def _is_other(prefix: str, call: Call, kind: str) -> bool:
    """Whether a parameter says that the request is about another type than this one."""
    named = call.get("ResourceType")
    if named and prefix in ("ssm", "route53"):
        return kind != named.lower()
    if prefix == "ssm" and kind in ("parameter", "document"):
        return kind not in call.operation.lower() and call.operation != "CreateAssociation"
    is_bus = prefix == "events" and kind in ("event-bus", "rule-on-custom-event-bus")
    return is_bus and call.get("EventBusName", "default") == "default"


def pattern_of(template: str, call: Call) -> str:
    """Every resource of a type, in the place of a request."""
    return VARIABLE.sub("*", _placed(template, call))


def _placed(template: str, call: Call) -> str:
    return (
        template.replace("${Partition}", "aws").replace("${Region}", call.region).replace("${Account}", call.account)
    )


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text among the parameters, with its name; policies and descriptions are none."""
    if isinstance(value, dict):
        for key, one in value.items():
            if str(key).lower() not in NOT_NAMES and str(key).lower() != "tags":
                yield from _texts(one, str(key))
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, name)
    elif isinstance(value, str) and value:
        yield name, value


@cache
def _pattern(template: str) -> re.Pattern:
    parts = re.split(r"\$\{(\w+)\}", template)
    text = "".join(f"(?P<{part}>[^:]+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts))
    return re.compile(text + r"(:\*)?")


def _by_arn(template: str, texts: list) -> Iterator[str]:
    """The ARNs of this type in this place among the parameters, without what AWS chose."""
    for _, text in texts:
        found = _pattern(template).fullmatch(text) if text.startswith("arn:") else None
        if found:
            yield VARIABLE.sub(lambda one, found=found: mask(one.group(1), found[one.group(1)]), template)


def mask(variable: str, value: str) -> str:
    """A value of a variable, or `*` if AWS chose it."""
    if variable == "SecretId":
        return re.sub(r"-\w{6}$", "-*", value)
    is_id = variable.lower().endswith("id") and variable not in CHOSEN and not value.startswith("/")
    return "*" if is_id or ID.fullmatch(value) else value


def _made(prefix: str, call: Call, template: str, texts: list, required: bool) -> Iterator[str]:
    """The ARNs that names among the parameters make; for a required type also if a name is missing."""
    values = {name: _values(prefix, call, name, texts) for name in VARIABLE.findall(template)}
    if any(values.values()) and (required or all(values.values())):
        count = max(len(one) for one in values.values())
        for index in range(count):
            made = VARIABLE.sub(lambda one: _nth(values[one.group(1)], index), template)
            # Documents of AWS are of no account.
            yield re.sub(r":\d{12}:document/AWS-", "::document/AWS-", made)


def _nth(values: list[str], index: int) -> str:
    return values[min(index, len(values) - 1)] if values else "*"


def _values(prefix: str, call: Call, variable: str, texts: list) -> list[str]:
    aliases = ALIASES.get((prefix, variable))
    noun = re.sub(r"^[A-Z][a-z]+", "", call.operation).lower()
    bare = _bare(variable)
    found = []
    for name, text in texts:
        is_alias = aliases is not None and name in aliases
        is_same = _bare(name) == bare if bare else name == variable
        is_named = aliases is None and (is_same or (bare and name.lower() == "name" and noun.startswith(bare)))
        if is_alias or is_named:
            found.append(mask(variable, _name_in(variable, text)))
    return list(dict.fromkeys(found))


def _bare(name: str) -> str:
    return re.sub(r"(name|identifier|id|arn)s?$", "", name.lower()).rstrip("s")


def _name_in(variable: str, text: str) -> str:
    """A name, of what a parameter contains: an ARN, a URL, a name of a parameter with its first slash."""
    if variable == "SecretId" and not text.startswith("arn:"):
        return text + "-AbCdEf"
    if variable == "Scope":
        return text.lower()
    if variable == "Alias":
        return text.removeprefix("alias/")
    if text.startswith(("arn:", "https://", "http://")):
        return text.rpartition("/")[2] if "/" in text else text.rpartition(":")[2]
    return text.lstrip("/") if variable == "ParameterNameWithoutLeadingSlash" else text


def _of_iam(call: Call, action: str) -> Iterator[str]:
    """Names in IAM have a path, which only the request that creates them says."""
    arn = call.get("PolicyArn")
    role, profile, policy = call.get("RoleName"), call.get("InstanceProfileName"), call.get("PolicyName")
    path = call.get("Path", "/")
    root = f"arn:aws:iam::{call.account}:"
    if call.get("AWSServiceName"):
        yield f"{root}role/aws-service-role/{call.get('AWSServiceName')}/*"
    elif "InstanceProfile" in action and profile:
        made = call.state("iam").instance_profiles.values()
        path = next((one.path for one in made if one.name == profile), path)
        yield f"{root}instance-profile{path}{profile}"
    elif role:
        yield role_arn(call, role) or f"{root}role{path}{role}"
    elif arn:
        yield arn
    elif policy:
        yield f"{root}policy{path}{policy}"


def role_arn(call: Call, name: str) -> str | None:
    """The ARN of a role that exists."""
    return next((role.arn for role in call.state("iam").roles.values() if role.name == name), None)
