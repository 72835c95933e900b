"""Tasks of Amazon ECS that are run once.

AWS: a task on Fargate has its memory from its definition; its network interface goes when it ends.
moto: cannot run a task whose containers have no memory of their own, and its tasks never end, so that their interfaces
would keep a network from being destroyed. Here a task ends at once, without having run.
Terraform: `aws_ecs_task_execution` fails, or the subnet of the task cannot be destroyed.
"""

from uuid import uuid4

from moto.ecs.models import ecs_backends

from cells_sandbox.registry import operation


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
