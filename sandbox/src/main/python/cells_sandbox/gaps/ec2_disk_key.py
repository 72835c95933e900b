"""The default KMS key of EBS volumes.

AWS: GetEbsDefaultKmsKeyId returns it, ResetEbsDefaultKmsKeyId restores the AWS managed key.
moto: has only ModifyEbsDefaultKmsKeyId.
Terraform: `aws_ebs_default_kms_key` is set, then cannot be read.
"""

from moto.ec2.models import ec2_backends

from cells_sandbox.registry import operation


@operation("ec2", "GetEbsDefaultKmsKeyId")
def get_ebs_default_kms_key_id(request, parameters):
    backend = _backend(request)
    return {"KmsKeyId": backend.default_kms_key_id or backend.modify_ebs_default_kms_key_id("")}


@operation("ec2", "ResetEbsDefaultKmsKeyId")
def reset_ebs_default_kms_key_id(request, parameters):
    return {"KmsKeyId": _backend(request).modify_ebs_default_kms_key_id("")}


def _backend(request):
    return ec2_backends[request.current_account][request.region]
