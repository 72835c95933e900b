"""What AWS asks besides the action of an operation: roles that are passed, keys, tags at creation, other services.

A service that acts in the caller's name ("forward access sessions") asks for what the caller may, and says through which
service it comes: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from cells_sandbox.record.authorization import prefix_of, reference, types_of
from cells_sandbox.record.resources import pattern_of, resources_of, role_arn
from cells_sandbox.strict.rule import Call


class Asked(NamedTuple):
    """A question to IAM: may this action be done on this resource, with these values of condition keys."""

    action: str
    resource: str
    keys: tuple[tuple[str, str], ...] = ()


ROLE = re.compile(r"arn:aws:iam::\d{12}:role/.+")
PROFILE = re.compile(r"arn:aws:iam::\d{12}:instance-profile/.+")
KEY = re.compile(r"arn:aws:kms:([a-z0-9-]+):\d{12}:key/.+")
TAGGING = ("TagResource", "AddTags", "AddTagsToResource", "AddTagsToCertificate", "TagQueue")
MAKING = ("Create", "Put", "Request", "Register", "Run", "Allocate", "Authorize", "Enable")

GRANT = ("CreateGrant", "DescribeKey")
DATA = ("Decrypt", "GenerateDataKey")

# What a service asks of a key in the caller's name, by operation, where its request names a key.
KEYS = {
    # Permissions of the create handler of AWS::Backup::BackupVault, in the registry of CloudFormation.
    ("backup", "CreateBackupVault"): (*GRANT, *DATA, "RetireGrant"),
    # https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
    ("ecr", "CreateRepository"): (*GRANT, "RetireGrant"),
    # https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html
    ("efs", "CreateFileSystem"): GRANT,
    # https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
    ("elasticache", "CreateReplicationGroup"): GRANT,
    # https://docs.aws.amazon.com/firehose/latest/APIReference/API_StartDeliveryStreamEncryption.html
    ("firehose", "StartDeliveryStreamEncryption"): ("CreateGrant",),
    ("firehose", "CreateDeliveryStream"): ("CreateGrant",),
    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedstreamingforapachekafka.html
    ("kafka", "CreateClusterV2"): GRANT,
    ("kafka", "CreateCluster"): GRANT,
    # https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html
    ("opensearch", "CreateDomain"): GRANT,
    # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html
    ("rds", "CreateDBInstance"): GRANT,
    ("rds", "CreateDBInstanceReadReplica"): GRANT,
    ("rds", "CreateDBCluster"): GRANT,
    ("rds", "StartDBInstanceAutomatedBackupsReplication"): GRANT,
    # https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
    ("secretsmanager", "CreateSecret"): DATA,
    # https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html
    ("ec2", "RunInstances"): (*GRANT, "Decrypt", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo"),
}

VIA = {"efs": "elasticfilesystem", "opensearch": "es"}

LOG_DELIVERY = [
    f"logs:{action}"
    for action in (
        "CreateLogDelivery",
        "DeleteLogDelivery",
        "DescribeLogGroups",
        "DescribeResourcePolicies",
        "GetLogDelivery",
        "ListLogDeliveries",
        "PutResourcePolicy",
        "UpdateLogDelivery",
    )
]

# Actions of other services, by operation; none of them can be limited to a resource, except where one is given.
OTHERS: dict[tuple[str, str], list[str]] = {
    # https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
    ("apigatewayv2", "CreateStage"): LOG_DELIVERY,
    ("apigatewayv2", "UpdateStage"): LOG_DELIVERY,
    # https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_id-based-policy-examples.html
    ("application-autoscaling", "PutScalingPolicy"): [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:DescribeAlarms",
        "cloudwatch:PutMetricAlarm",
    ],
    ("application-autoscaling", "RegisterScalableTarget"): ["ecs:DescribeServices"],
    # https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html, "Required permissions"
    ("backup", "CreateBackupVault"): ["backup-storage:MountCapsule"],
    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedstreamingforapachekafka.html
    ("kafka", "CreateCluster"): [
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeVpcs",
        *LOG_DELIVERY,
    ],
    # https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html
    ("route53", "CreateHostedZone"): ["ec2:DescribeVpcs"],
    # https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-choosing-target-resource.html
    ("route53resolver", "CreateResolverQueryLogConfig"): LOG_DELIVERY,
    ("route53resolver", "AssociateResolverQueryLogConfig"): ["ec2:DescribeVpcs"],
    # https://docs.aws.amazon.com/cloud-map/latest/dg/security_iam_service-with-iam.html
    ("servicediscovery", "CreatePrivateDnsNamespace"): [
        "ec2:DescribeRegions",
        "ec2:DescribeVpcs",
        "route53:CreateHostedZone",
        "route53:GetHostedZone",
        "route53:ListHostedZonesByName",
    ],
    ("servicediscovery", "DeleteNamespace"): ["route53:DeleteHostedZone", "route53:GetHostedZone"],
    # https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
    ("wafv2", "PutLoggingConfiguration"): LOG_DELIVERY,
    ("wafv2", "DeleteLoggingConfiguration"): ["logs:DeleteLogDelivery"],
}

# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html: with a password that RDS manages.
RDS_SECRET = ("CreateSecret", "DescribeSecret", "TagResource", "DeleteSecret", "UpdateSecret", "RotateSecret")

# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection-auth.html
CONNECTION_SECRET = ("CreateSecret", "DeleteSecret", "DescribeSecret", "GetSecretValue", "PutSecretValue", "UpdateSecret")

# Services that make their own role when they are first used; the operations and roles are those of
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html. The others have theirs
# from the account's own stack.
OWN_ROLES = {
    ("accessanalyzer", "CreateAnalyzer"): "access-analyzer.amazonaws.com",
    ("events", "CreateApiDestination"): "apidestinations.events.amazonaws.com",
    ("guardduty", "CreateDetector"): "guardduty.amazonaws.com",
    # https://docs.aws.amazon.com/guardduty/latest/ug/slr-permissions-malware-protection.html: with the feature.
    ("guardduty", "UpdateDetector"): "malware-protection.guardduty.amazonaws.com",
    ("inspector2", "Enable"): "inspector2.amazonaws.com",
    ("macie2", "EnableMacie"): "macie.amazonaws.com",
    ("securityhub", "EnableSecurityHub"): "securityhub.amazonaws.com",
    ("wafv2", "PutLoggingConfiguration"): "wafv2.amazonaws.com",
}


def implied_by(call: Call, resources: list[str]) -> Iterator[Asked]:
    """Everything that is asked besides, of a request that AWS accepts; `resources` are those of its own action."""
    yield from _passed(call)
    yield from _tags(call, resources)
    yield from _keys(call)
    yield from _secrets(call)
    yield from _web_acl(call)
    for action in OTHERS.get((call.service, call.operation), []):
        yield Asked(action, "*")
    principal = OWN_ROLES.get((call.service, call.operation))
    if principal:
        yield service_role(call.account, principal)
    if call.service == "cloudformation" and call.operation in ("CreateStack", "UpdateStack", "DeleteStack"):
        yield from _of_template(call)


def service_role(account: str, principal: str) -> Asked:
    """The making of a service's own role."""
    resource = f"arn:aws:iam::{account}:role/aws-service-role/{principal}/*"
    return Asked("iam:CreateServiceLinkedRole", resource, (("iam:AWSServiceName", principal),))


def _passed(call: Call) -> Iterator[Asked]:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html: to the service that it trusts."""
    if call.service in ("sts", "kms") or (call.service == "iam" and call.operation != "AddRoleToInstanceProfile"):
        return
    arns = set(_exactly(call.parameters, ROLE))
    profiles = set(_exactly(call.parameters, PROFILE)) | set(_profile_names(call))
    for profile in call.state("iam").instance_profiles.values():
        if profile.arn in profiles or profile.name in profiles:
            arns |= {role.arn for role in profile.roles}
    if call.service == "iam":
        arns = {arn for arn in [role_arn(call, call.get("RoleName"))] if arn}
    for arn in sorted(arns):
        for service in _trusted(call, arn):
            yield Asked("iam:PassRole", arn, (("iam:PassedToService", service),))


def _profile_names(call: Call) -> Iterator[str]:
    profile = call.get("IamInstanceProfile", {})
    yield from (value for value in profile.values() if value)


def _exactly(value: Any, pattern: re.Pattern) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _exactly(one, pattern)
    elif isinstance(value, list):
        for one in value:
            yield from _exactly(one, pattern)
    elif isinstance(value, str) and pattern.fullmatch(value):
        yield value


def _trusted(call: Call, arn: str) -> list[str]:
    """The services that a role trusts: a role passed to another one would be of no use there."""
    role = next((one for one in call.state("iam").roles.values() if one.arn == arn), None)
    if role is None:
        parts = arn.split("/")
        return [parts[2]] if parts[1] == "aws-service-role" else [f"{call.service}.amazonaws.com"]
    statements = json.loads(role.assume_role_policy_document)["Statement"]
    found: set[str] = set()
    for statement in statements if isinstance(statements, list) else [statements]:
        services = statement.get("Principal", {}).get("Service", [])
        found.update([services] if isinstance(services, str) else services)
    return sorted(found)


def _tags(call: Call, resources: list[str]) -> Iterator[Asked]:
    """Tags at creation need the action of the tags too; Service Authorization Reference, "Dependent actions"."""
    if not call.operation.startswith(MAKING):
        return
    prefix = prefix_of(call.service)
    known = reference().get(prefix, {}).get("actions", {})
    if call.service == "ec2":
        for specification in call.many("TagSpecifications"):
            kind = specification.get("ResourceType", "*")
            resource = f"arn:aws:ec2:{call.region}:{call.account}:{kind}/*"
            yield Asked("ec2:CreateTags", resource)
    elif call.get("Tags") or call.get("tags") or call.get("TagList") or call.get("resourceTags"):
        of_iam = {"iam": "Tag" + re.sub("^Create", "", call.operation)}
        for action in (of_iam.get(prefix), *TAGGING):
            if action in known:
                for resource in _created(call, prefix, action, resources):
                    yield Asked(f"{prefix}:{action}", resource)


def _created(call: Call, prefix: str, action: str, resources: list[str]) -> list[str]:
    """What gets the tags: what the request makes, or where its action has no resource, the type that it is called after."""
    if resources and resources != ["*"]:
        return resources[:1]
    noun = re.sub(r"^[A-Z][a-z]+", "", call.operation).lower()
    kinds = types_of(prefix, action)
    kind = next((one for one in kinds if one[0].lower() == noun), kinds[0] if kinds else None)
    return [pattern_of(kind[1], call)] if kind else ["*"]


def _keys(call: Call) -> Iterator[Asked]:
    named = list(_exactly(call.parameters, KEY))
    via = f"{VIA.get(call.service, call.service)}.{call.region}.amazonaws.com"
    for action in KEYS.get((call.service, call.operation), ()) if named else ():
        keys = (("kms:ViaService", via),)
        if action == "CreateGrant":
            keys = (("kms:GrantIsForAWSResource", "true"), *keys)
        yield Asked(f"kms:{action}", f"arn:aws:kms:{call.region}:{call.account}:key/*", keys)


def _secrets(call: Call) -> Iterator[Asked]:
    root = f"arn:aws:secretsmanager:{call.region}:{call.account}:secret:"
    if call.service == "rds" and call.get("ManageMasterUserPassword"):
        for action in RDS_SECRET:
            yield Asked(f"secretsmanager:{action}", root + "rds!*")
        for action in DATA:
            keys = (("kms:ViaService", f"secretsmanager.{call.region}.amazonaws.com"),)
            yield Asked(f"kms:{action}", f"arn:aws:kms:{call.region}:{call.account}:key/*", keys)
    if call.service == "events" and call.operation.endswith("Connection") and call.operation[:8] != "Describe":
        for action in CONNECTION_SECRET:
            yield Asked(f"secretsmanager:{action}", root + "events!connection/*")


# https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html: permissions on both sides. What is asked
# about an association on the side of the resource, by what its ARN contains.
WEB_ACLS = {
    ("AssociateWebACL", ":loadbalancer/"): ("elasticloadbalancing", "SetWebAcl"),
    ("DisassociateWebACL", ":loadbalancer/"): ("elasticloadbalancing", "SetWebAcl"),
    ("AssociateWebACL", ":userpool/"): ("cognito-idp", "AssociateWebACL"),
    ("DisassociateWebACL", ":userpool/"): ("cognito-idp", "DisassociateWebACL"),
    ("GetWebACLForResource", ":userpool/"): ("cognito-idp", "GetWebACLForResource"),
}


def _web_acl(call: Call) -> Iterator[Asked]:
    for (operation, kind), (prefix, action) in WEB_ACLS.items():
        if call.service == "wafv2" and call.operation == operation and kind in call.get("ResourceArn", ""):
            for resource in resources_of(call, prefix, action):
                yield Asked(f"{prefix}:{action}", resource)


# https://github.com/aws-cloudformation/cloudformation-coverage-roadmap: permissions of the handlers, by the schema of the
# type ("handlers", in the registry of CloudFormation). CloudFormation does these in the caller's name.
HANDLERS = {
    "AWS::Cognito::UserPoolClient": [
        "cognito-idp:CreateUserPoolClient",
        "cognito-idp:DeleteUserPoolClient",
        "cognito-idp:DescribeUserPoolClient",
        "cognito-idp:UpdateUserPoolClient",
    ],
}


def _of_template(call: Call) -> Iterator[Asked]:
    body = call.get("TemplateBody", "")
    for resource in json.loads(body)["Resources"].values() if body.startswith("{") else []:
        for action in HANDLERS.get(resource["Type"], [f"?{resource['Type']}"]):
            prefix, _, name = action.partition(":")
            kinds = reference().get(prefix, {}).get("actions", {}).get(name)
            where = f"arn:aws:{prefix}:{call.region}:{call.account}:userpool/*" if kinds else "*"
            yield Asked(action, where)
