"""Names of service-linked roles.

AWS: each service has a name of its own for its role.
moto: derives all names from the host name of the service, some of them wrongly.
Terraform: `aws_iam_service_linked_role` takes a part of the wrong name for a suffix: replacement on every plan.
"""

from moto.iam.models import IAMBackend

from cells_sandbox.registry import instead_of
from cells_sandbox.strict.facts import facts


@instead_of(IAMBackend, "create_service_linked_role")
def create_with_the_name_that_aws_gives(replaced, self, service_name, description, suffix):
    role = replaced(self, service_name, description, suffix)
    names = {service: name for name, service in facts()["service-linked-roles"]["roles"].items()}
    if service_name in names and not suffix:
        role.name = names[service_name]
    return role
