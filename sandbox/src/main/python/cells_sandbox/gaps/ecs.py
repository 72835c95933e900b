"""Amazon ECS.

AWS: a service reports its zone rebalancing, `DISABLED` by default, and its grace period for health checks. A task on
Fargate has its memory from its definition; its network interface goes when it ends.
moto: omits both fields. It cannot run a task whose containers have no memory of their own, and its tasks never end, so that
their interfaces would keep a network from being destroyed. Here a task ends at once, without having run.
Terraform: `aws_ecs_service` sets `availability_zone_rebalancing` and `health_check_grace_period_seconds` on every plan.
"""

from uuid import uuid4

from moto.ecs.models import Service, ecs_backends
from moto.ecs.responses import EC2ContainerServiceResponse

from cells_sandbox.registry import instead_of, operation


@operation("ecs", "RunTask")
def run_task(request, parameters):
    backend = ecs_backends[request.current_account][request.region]
    cluster = backend._get_cluster(parameters.get("cluster", "default"))
    definition = backend.describe_task_definition(parameters["taskDefinition"])
    task = {
        "taskArn": request.arn(f"task/{cluster.name}/{uuid4().hex}"),
        "clusterArn": cluster.arn,
        "taskDefinitionArn": definition.arn,
        "lastStatus": "STOPPED",
        "stoppedReason": "The local AWS runs no containers",
    }
    return {"tasks": [task], "failures": []}


Service.availability_zone_rebalancing = "DISABLED"


def with_grace_period(replaced, self):
    result = replaced(self)
    seconds = self._get_int_param("healthCheckGracePeriodSeconds")
    if seconds is not None:
        result.result["service"].health_check_grace_period_seconds = seconds
    return result


instead_of(EC2ContainerServiceResponse, "create_service")(with_grace_period)
instead_of(EC2ContainerServiceResponse, "update_service")(with_grace_period)
