"""Signatures of KMS keys over digests.

AWS: with `MessageType` DIGEST the message is the digest, and is signed as it is; a message of more than 4,096 bytes is refused.
moto: ignores `MessageType` and signs the digest of the digest, which no other program accepts as a signature of the message.
Terraform: does not sign; `cells evidence --kms-key` does.
"""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from moto.core.exceptions import JsonRESTError
from moto.kms.responses import KmsResponse
from moto.kms.utils import ECDSAPrivateKey

from cells_sandbox.registry import instead_of

LARGEST = 4096
HASHES = {"ECDSA_SHA_256": hashes.SHA256(), "ECDSA_SHA_384": hashes.SHA384(), "ECDSA_SHA_512": hashes.SHA512()}


@instead_of(KmsResponse, "sign")
def sign_as_asked(replaced, response):
    if len(response._get_param("Message") or b"") > LARGEST:
        raise JsonRESTError("ValidationException", f"Member must have length less than or equal to {LARGEST}")
    if response._get_param("MessageType") != "DIGEST":
        return replaced(response)
    key = response.kms_backend.describe_key(response._get_param("KeyId")).private_key
    if not isinstance(key, ECDSAPrivateKey):
        raise JsonRESTError("ValidationException", "the local AWS signs digests with ECC keys only")
    usual = key.sign
    key.sign = lambda digest, algorithm: key.private_key.sign(digest, ec.ECDSA(utils.Prehashed(HASHES[algorithm])))
    try:
        return replaced(response)
    finally:
        key.sign = usual
