"""Replicas of multi-region KMS keys.

AWS: a replica has its own type, description, policy and tags; its primary remains the primary.
moto: stores one setting for both, so that describing the replica turns the primary into a replica, and ignores the
    parameters of the replica.
Terraform: `aws_kms_key` with a replica fails on the next plan ("is not a multi-Region primary key").
"""

from moto.kms.models import KmsBackend, kms_backends
from moto.kms.responses import KmsResponse

from cells_sandbox.registry import instead_of


@instead_of(KmsBackend, "replicate_key")
def replica_with_its_own_type(replaced, self, key_id, replica_region):
    replica = replaced(self, key_id, replica_region)
    # The list of replicas remains that of the primary.
    replica.multi_region_configuration = {**replica.multi_region_configuration, "MultiRegionKeyType": "REPLICA"}
    return replica


@instead_of(KmsResponse, "replicate_key")
def replica_as_requested(replaced, self):
    answer = replaced(self)
    backend = kms_backends[self.current_account][self._get_param("ReplicaRegion")]
    key_id = self._get_param("KeyId").split("/")[-1]
    replica = backend.keys[key_id]
    replica.description = self._get_param("Description") or ""
    if self._get_param("Policy"):
        replica.policy = self._get_param("Policy")
    if self._get_param("Tags"):
        backend.tag_resource(key_id, self._get_param("Tags"))
    return answer
