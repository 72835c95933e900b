"""Writes what requests ask IAM for, each question once, as lines that do not depend on who ran what when.

    cell iam:CreateRole arn:aws:iam::{account}:role/cells/{stack}/{stack}-* iam:PermissionsBoundary=…

The first word is the tier of the stack that asked, as Terraform's user agent names it (`cells/acme`, set by whoever runs
Terraform in TF_APPEND_USER_AGENT), or `cells` for a request that names none. Account, region, the names of the stack and
of its account's own stack are placeholders; what is behind the beginning of a stack's name is `*`.
"""

import re
from pathlib import Path
from typing import Any

from cells_sandbox.record.authorization import actions_of, prefix_of
from cells_sandbox.record.implied import Asked, implied_by, service_role
from cells_sandbox.record.resources import resources_of
from cells_sandbox.strict.rule import Call

VARIABLE = "CELLS_SANDBOX_REQUESTS"
STACK = re.compile(r"\bcells-stack/([a-z0-9.-]+)")

# https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
BOUND = ("CreateRole", "PutRolePolicy", "DeleteRolePolicy", "AttachRolePolicy", "DetachRolePolicy")


class Recorder:
    """Appends new questions to a file. Not thread-safe: requests have their turns."""

    def __init__(self, file: Path):
        file.touch()  # a folder that does not exist is an error of the start
        self._file = file
        self._known: set[str] = set()

    def __call__(self, call: Call, environ: dict[str, Any]) -> None:
        agent = STACK.search(environ.get("HTTP_USER_AGENT", ""))
        stack = agent.group(1).replace(".", "/") if agent else ""
        for asked in questions(call):
            line = Line.of(call, stack).text(asked)
            if line not in self._known:
                with self._file.open("a", encoding="utf-8") as lines:
                    lines.write(line + "\n")
                self._known.add(line)


def questions(call: Call) -> list[Asked]:
    """Everything that AWS asks IAM before it carries out a request."""
    prefix = prefix_of(call.service)
    found: list[Asked] = []
    for action in actions_of(call.service, call.operation):
        if action == "CreateServiceLinkedRole":
            found.append(service_role(call.account, call.get("AWSServiceName")))
            continue
        keys = _boundary(call) if prefix == "iam" and action in (*BOUND, "PutRolePermissionsBoundary") else ()
        found += [Asked(f"{prefix}:{action}", resource, keys) for resource in resources_of(call, prefix, action)]
    resources = [asked.resource for asked in found]
    return [*found, *implied_by(call, resources)]


def _boundary(call: Call) -> tuple[tuple[str, str], ...]:
    """The boundary that a role gets, or has."""
    given = call.get("PermissionsBoundary")
    role = next((one for one in call.state("iam").roles.values() if one.name == call.get("RoleName")), None)
    arn = given or (role and role.permissions_boundary_arn)
    return (("iam:PermissionsBoundary", arn),) if arn else ()


class Line:
    """Replaces what belongs to one stack, account or region."""

    def __init__(self, stack: str, replacements: list[tuple[re.Pattern, str]]):
        self._tier = stack.partition("/")[0] if stack.startswith(("base/", "utility/")) else "cell" if stack else "cells"
        self._replacements = replacements

    @staticmethod
    def of(call: Call, stack: str) -> "Line":
        found = []
        if stack:
            address, dashed = re.escape(stack), re.escape(stack.replace("/", "-"))
            scored = re.escape(re.sub("[/-]", "_", stack))
            found += [
                (re.compile(rf"(?<![\w-]){dashed}-[^/:*]*(-\d{{12}}-[a-z0-9-]+)$"), "{stack}-*-{account}-{region}"),
                (re.compile(rf"/{address}/"), "/{stack}/"),
                (re.compile(rf"(?<=aws-waf-logs-){dashed}-[^/:*]*"), "{stack}-*"),
                (re.compile(rf"(?<![\w-]){dashed}-[^/:*]*"), "{stack}-*"),
                (re.compile(rf"(?<![\w-]){scored}_[a-z0-9_]*"), "{stack}_*"),
                (re.compile(r"(?<=/\{stack\}/)[^:{]+$"), "*"),
            ]
        if stack.startswith("base/"):
            found.append((re.compile(rf"/cells/{re.escape(stack[5:])}/[^/:]+"), "/cells/{base}/*"))
        found += [
            (re.compile(r"/cells/base/[a-z0-9-]+/base-[a-z0-9-]+-cell-boundary"), "/cells/base/{base}/base-{base}-cell-boundary"),
            (re.compile(r"(?<=:log-group:)/cells/base/[a-z0-9-]+/[^:]+"), "/cells/base/{base}/*"),
            (re.compile(r"parameter/aws/service/[^:*]+"), "parameter/aws/service/*"),
            (re.compile(r"parameter/cells/[a-z0-9-]+/[^/:*]+$"), "parameter/cells/{base}/*"),
            # The account's cluster, in which apps of other stacks run.
            (re.compile(r"(?<=:service/)utility-[a-z0-9-]+-cluster-[a-z0-9-]+(?=/)"), "utility-{base}-cluster-*"),
            (re.compile(r"repository/cells/[^:]+"), "repository/cells/*"),
            (re.compile(r"role/aws-service-role/.+"), "role/aws-service-role/*"),
            (re.compile(r"(?<=\*):\d+$"), ":*"),
            (re.compile(r"(?<=/)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"), "*"),
            (re.compile(re.escape(call.account)), "{account}"),
            (re.compile(r"\b(us|eu|ap|ca|sa)-[a-z]+-\d\b"), "{region}"),
        ]
        return Line(stack, found)

    def text(self, asked: Asked) -> str:
        """The line of a question."""
        keys = [f"{name}={self._plain(value)}" for name, value in sorted(asked.keys)]
        return " ".join([self._tier, asked.action, self._plain(asked.resource), *keys])

    def _plain(self, text: str) -> str:
        for pattern, replacement in self._replacements:
            text = pattern.sub(replacement, text)
        return text
