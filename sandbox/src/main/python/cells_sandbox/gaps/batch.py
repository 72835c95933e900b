"""AWS Batch.

AWS: the compute resources of an environment are changed in place.
moto: accepts the change and ignores it.
Terraform: an update of `aws_batch_compute_environment` never arrives; every plan wants it again.
"""

from moto.batch.models import BatchBackend

from cells_sandbox.registry import instead_of


@instead_of(BatchBackend, "update_compute_environment")
def update_resources_too(replaced, self, compute_environment_name, state, compute_resources, service_role):
    answer = replaced(self, compute_environment_name, state, compute_resources, service_role)
    if compute_resources:
        self.get_compute_environment(compute_environment_name).compute_resources.update(compute_resources)
    return answer
