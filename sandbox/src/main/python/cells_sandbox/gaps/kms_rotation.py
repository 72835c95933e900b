"""The rotation period of KMS keys.

AWS: stores the rotation period of a key, and returns it while rotation is on.
moto: stores only whether rotation is on.
Terraform: `aws_kms_key` with `rotation_period_in_days` drifts.
"""

import json

from moto.kms.responses import KmsResponse

from cells_sandbox.registry import instead_of

DEFAULT_DAYS = 365


@instead_of(KmsResponse, "enable_key_rotation")
def remember_period(replaced, response):
    answer = replaced(response)
    _key(response).rotation_period_in_days = response._get_param("RotationPeriodInDays") or DEFAULT_DAYS
    return answer


@instead_of(KmsResponse, "get_key_rotation_status")
def tell_period(replaced, response):
    status = json.loads(replaced(response))
    if status["KeyRotationEnabled"]:
        status["RotationPeriodInDays"] = getattr(_key(response), "rotation_period_in_days", DEFAULT_DAYS)
    return json.dumps(status)


def _key(response):
    backend = response.kms_backend
    return backend.keys[backend.get_key_id(response._get_param("KeyId"))]
