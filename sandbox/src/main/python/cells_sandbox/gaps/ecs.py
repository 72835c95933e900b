"""Amazon ECS.

AWS: a service reports its zone rebalancing, `DISABLED` by default, and its grace period for health checks.
moto: omits both fields.
Terraform: `aws_ecs_service` sets `availability_zone_rebalancing` and `health_check_grace_period_seconds` on every plan.
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
