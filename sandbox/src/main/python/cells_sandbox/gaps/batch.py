"""AWS Batch.

AWS: the compute resources of an environment are changed in place; without a service role it gets
    the service-linked role, which AWS creates.
moto: accepts the change and ignores it; requires an existing service role.
Terraform: an update of `aws_batch_compute_environment` has no effect; every plan repeats it. Without
    `service_role` it cannot be created.
"""

from moto.batch.models import BatchBackend

from cells_sandbox.registry import instead_of

SERVICE = "batch.amazonaws.com"


@instead_of(BatchBackend, "update_compute_environment")
def update_resources_too(replaced, self, compute_environment_name, state, compute_resources, service_role):
    answer = replaced(self, compute_environment_name, state, compute_resources, service_role)
    if compute_resources:
        self.get_compute_environment(compute_environment_name).compute_resources.update(compute_resources)
    return answer


@instead_of(BatchBackend, "create_compute_environment")
def with_service_linked_role(replaced, self, *arguments, **named):
    if not named["service_role"]:
        named["service_role"] = _service_linked_role(self.iam_backend)
    return replaced(self, *arguments, **named)


def _service_linked_role(iam):
    made = [role for role in iam.get_roles() if role.path == f"/aws-service-role/{SERVICE}/"]
    return made[0].arn if made else iam.create_service_linked_role(SERVICE, "", "").arn
