"""Amazon ECS.

AWS: a service says how it is balanced over zones, `DISABLED` where nothing was asked for, and for how long after a
task's start its health does not count.
moto: leaves both fields out.
Terraform: `aws_ecs_service` wants to set `availability_zone_rebalancing` and `health_check_grace_period_seconds` on
every plan.
"""

from moto.ecs.models import Service
from moto.ecs.responses import EC2ContainerServiceResponse

from cells_sandbox.registry import instead_of

Service.availability_zone_rebalancing = "DISABLED"


def with_grace_period(replaced, self):
    result = replaced(self)
    seconds = self._get_int_param("healthCheckGracePeriodSeconds")
    if seconds is not None:
        result.result["service"].health_check_grace_period_seconds = seconds
    return result


instead_of(EC2ContainerServiceResponse, "create_service")(with_grace_period)
instead_of(EC2ContainerServiceResponse, "update_service")(with_grace_period)
