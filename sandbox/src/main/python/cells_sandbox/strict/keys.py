"""KMS keys as the services that use them see them."""

from typing import Any

from cells_sandbox import outside
from cells_sandbox.strict.policies import admitted
from cells_sandbox.strict.rule import Call


def find_key(call: Call, reference: str) -> Any:
    """The key that an id, ARN or alias names, in its region and account; None if there is none."""
    parts = reference.split(":")
    is_arn = len(parts) > 5
    account, region = (parts[4], parts[3]) if is_arn else (call.account, call.region)
    keys = call.state("kms", region=region, account=account)
    name = parts[-1].removeprefix("key/")
    if name.startswith("alias/"):
        return next((key for key in keys.keys.values() if name in key.aliases), None)
    return keys.keys.get(name)


def usable_key(call: Call, reference: str) -> bool:
    """Whether a key exists, is enabled, and is in the caller's region; AWS makes its own keys when they are needed."""
    if outside.exists(reference) or reference.rsplit(":", maxsplit=1)[-1].startswith("alias/aws/"):
        return True
    key = find_key(call, reference)
    return key is not None and key.key_state == "Enabled" and key.region == call.region


def lets_in(call: Call, reference: str, service: str, action: str, context: dict[str, str] | None = None) -> bool:
    """Whether a usable key's policy lets a service use it; the service sends this context."""
    if not usable_key(call, reference):
        return False
    key = find_key(call, reference)
    return key is None or admitted(key.policy, service, action, context)
