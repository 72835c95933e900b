"""Policies: principals that exist, sizes, and keys that their makers could no longer manage."""

from typing import Any

from moto.iam.models import iam_backends

from cells_sandbox import outside
from cells_sandbox.errors import fail
from cells_sandbox.strict.policies import admitted, principals, size
from cells_sandbox.strict.rule import Call, rule

# Where each service has its policy, and what it says about a principal that does not exist.
HOLDERS = {
    ("iam", "CreateRole"): ("AssumeRolePolicyDocument", "MalformedPolicyDocument"),
    ("iam", "UpdateAssumeRolePolicy"): ("PolicyDocument", "MalformedPolicyDocument"),
    ("kms", "CreateKey"): ("Policy", "MalformedPolicyDocumentException"),
    ("kms", "PutKeyPolicy"): ("Policy", "MalformedPolicyDocumentException"),
    ("s3", "PutBucketPolicy"): ("Policy", "MalformedPolicy"),
    ("secretsmanager", "PutResourcePolicy"): ("ResourcePolicy", "MalformedPolicyDocumentException"),
    ("sns", "CreateTopic"): ("Attributes.Policy", "InvalidParameter"),
    ("sqs", "CreateQueue"): ("Attributes.Policy", "InvalidAttributeValue"),
    ("sqs", "SetQueueAttributes"): ("Attributes.Policy", "InvalidAttributeValue"),
    ("ecr", "SetRepositoryPolicy"): ("policyText", "InvalidParameterException"),
    ("backup", "PutBackupVaultAccessPolicy"): ("Policy", "InvalidParameterValueException"),
    ("efs", "PutFileSystemPolicy"): ("Policy", "InvalidPolicyException"),
}
SAYS = {
    "kms": "Policy contains a statement with one or more invalid principals.",
    "s3": "Invalid principal in policy",
    "sns": "Invalid parameter: Policy Error: PrincipalNotFound",
    "sqs": "Invalid value for the parameter Policy.",
    "ecr": "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Principal not found'",
}


def principal_exists(call: Call) -> None:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html: "Invalid principal in policy". A role
    or
    user in a policy must exist; for other services see each one's PutPolicy operation in `HOLDERS`."""
    member, code = HOLDERS[(call.service, call.operation)]
    holder: Any = call.parameters
    for name in member.split("."):
        holder = (holder or {}).get(name)
    for arn in principals(holder, "AWS"):
        if not _exists(arn):
            fail(code, SAYS.get(call.service, f'Invalid principal in policy: "AWS":"{arn}"'))


for _service, _operation in HOLDERS:
    rule(_service, _operation)(principal_exists)


# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html and, for buckets,
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
SIZES = {
    ("iam", "CreatePolicy"): ("PolicyDocument", 6144, "LimitExceeded", "Cannot exceed quota for PolicySize: 6144"),
    ("iam", "CreatePolicyVersion"): (
        "PolicyDocument",
        6144,
        "LimitExceeded",
        "Cannot exceed quota for PolicySize: 6144",
    ),
    ("iam", "CreateRole"): (
        "AssumeRolePolicyDocument",
        2048,
        "LimitExceeded",
        "Cannot exceed quota for ACLSizePerRole: 2048",
    ),
    ("s3", "PutBucketPolicy"): (
        "Policy",
        20480,
        "PolicyTooLarge",
        "The policy exceeds the maximum size of 20480 bytes",
    ),
    ("ec2", "CreateVpcEndpoint"): (
        "PolicyDocument",
        20480,
        "InvalidParameterValue",
        "The policy document is too large.",
    ),
}


def policy_size(call: Call) -> None:
    """LimitExceeded: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"""
    member, most, code, message = SIZES[(call.service, call.operation)]
    policy = call.get(member)
    if policy and size(_text(policy)) > most:
        fail(code, message)


for _service, _operation in SIZES:
    rule(_service, _operation)(policy_size)


@rule("iam", "PutRolePolicy")
def inline_policies(call: Call) -> None:
    """LimitExceeded: 10,240 characters of inline policies per role, white space not counted,
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"""
    role = _role(call)
    others = {name: text for name, text in (role.policies if role else {}).items() if name != call.get("PolicyName")}
    if sum(map(size, others.values())) + size(_text(call.get("PolicyDocument"))) > 10240:
        fail("LimitExceeded", f"Maximum policy size of 10240 bytes exceeded for role {call.get('RoleName')}")


@rule("iam", "AttachRolePolicy")
def attached_policies(call: Call) -> None:
    """LimitExceeded: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"""
    role = _role(call)
    if role and len([arn for arn in role.managed_policies if arn != call.get("PolicyArn")]) >= 10:
        fail("LimitExceeded", "Cannot exceed quota for PoliciesPerRole: 10")


@rule("kms", "CreateKey", "PutKeyPolicy")
def key_stays_manageable(call: Call) -> None:
    """MalformedPolicyDocumentException: https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html,
    `BypassPolicyLockoutSafetyCheck`"""
    policy = call.get("Policy")
    if not policy or call.get("BypassPolicyLockoutSafetyCheck"):
        return
    account = f"arn:aws:iam::{call.account}:root"
    if not any(admitted(policy, one, "kms:PutKeyPolicy") for one in (account, call.account)):
        message = "The new key policy will not allow you to update the key policy in the future."
        fail("MalformedPolicyDocumentException", message)


def _exists(arn: str) -> bool:
    parts = arn.split(":")
    if len(parts) < 6 or "*" in arn or outside.exists(arn):
        return True
    kind, _, name = parts[5].partition("/")
    iam = iam_backends[parts[4]]["aws"] if parts[2] == "iam" else None
    if iam is None or kind == "root":
        return True
    known = iam.roles if kind == "role" else iam.users if kind == "user" else {}
    return arn in {one.arn for one in known.values()}


def _role(call: Call) -> Any:
    roles = call.state("iam").roles.values()
    return next((role for role in roles if role.name == call.get("RoleName")), None)


def _text(policy: Any) -> str:
    return policy.decode("utf-8") if isinstance(policy, bytes) else policy or ""
