"""Containers: sizes on Fargate, services behind load balancers, scaling."""

from typing import Any

from cells_sandbox.errors import fail
from cells_sandbox.strict.facts import facts
from cells_sandbox.strict.rule import Call, rule
from cells_sandbox.strict.rules.load_balancers import attached_target_groups


@rule("ecs", "RegisterTaskDefinition")
def fargate_size(call: Call) -> None:
    """ClientException, "No Fargate configuration exists for given values":
    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html"""
    if "FARGATE" not in call.many("requiresCompatibilities"):
        return
    cpu, memory = _units(call.get("cpu")), _units(call.get("memory"))
    if memory not in facts()["fargate"]["memory"].get(str(cpu), []):
        fail("ClientException", f"No Fargate configuration exists for given values: {cpu} CPU, {memory} memory.")
    containers = call.many("containerDefinitions")
    for name, most in (("cpu", cpu), ("memory", memory)):
        if sum(_units(one.get(name)) for one in containers) > most:
            fail("ClientException", f"Total {name} of containers cannot be greater than the task's {name}.")


@rule("ecs", "RegisterTaskDefinition")
def fargate_container(call: Call) -> None:
    """ClientException: `awsvpc`, one essential container, names that differ, an execution role for logs and secrets:
    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html"""
    if "FARGATE" not in call.many("requiresCompatibilities"):
        return
    containers = call.many("containerDefinitions")
    if call.get("networkMode") != "awsvpc":
        fail("ClientException", "Fargate only supports network mode 'awsvpc'.")
    if not any(one.get("essential", True) for one in containers):
        fail("ClientException", "At least one container must be essential.")
    if len({one.get("name") for one in containers}) != len(containers):
        fail("ClientException", "Container names must be unique.")
    if not call.get("executionRoleArn") and any(
        one.get("secrets") or one.get("logConfiguration") for one in containers
    ):
        fail(
            "ClientException",
            "Fargate requires task definition to have execution role ARN to support log driver awslogs.",
        )


@rule("ecs", "RegisterTaskDefinition")
def roles_of_task(call: Call) -> None:
    """ClientException, "Role is not valid": https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-execution-IAM-role.html"""
    known = {role.arn for role in call.state("iam").roles.values()}
    for member in ("executionRoleArn", "taskRoleArn"):
        role = call.get(member)
        if role and role.startswith("arn:") and role not in known:
            fail("ClientException", "Role is not valid")


@rule("ecs", "CreateService")
def target_group_of_service(call: Call) -> None:
    """InvalidParameterException: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html and
    https://github.com/hashicorp/terraform/issues/12634"""
    attached = attached_target_groups(call)
    for one in call.many("loadBalancers"):
        group = one.get("targetGroupArn")
        if group and group not in attached:
            fail(
                "InvalidParameterException",
                f"The target group with targetGroupArn {group} does not have an associated load balancer.",
            )


@rule("ecs", "CreateService")
def grace_period_of_service(call: Call) -> None:
    """InvalidParameterException: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html"""
    if call.get("healthCheckGracePeriodSeconds") is not None and not call.many("loadBalancers"):
        message = "Health check grace period is only valid for services configured to use load balancers"
        fail("InvalidParameterException", message)


@rule("ecs", "DeleteCluster")
def cluster_in_use(call: Call) -> None:
    """ClusterContainsServicesException: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html"""
    name = call.get("cluster", "").split("/")[-1]
    services = [
        one for one in call.state("ecs").services.values() if one.cluster_name == name and one.status == "ACTIVE"
    ]
    if services:
        message = "The Cluster cannot be deleted while Services are active."
        fail("ClusterContainsServicesException", message)


@rule("application-autoscaling", "RegisterScalableTarget")
def scaled_service_exists(call: Call) -> None:
    """ValidationException, "ECS service doesn't exist":
    https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html"""
    if call.get("ServiceNamespace") != "ecs":
        return
    resource = call.get("ResourceId", "")
    _, _, wanted = resource.partition("/")
    existing = {
        f"{one.cluster_name}/{one.name}" for one in call.state("ecs").services.values() if one.status == "ACTIVE"
    }
    if wanted not in existing:
        fail("ValidationException", f"ECS service doesn't exist: {resource}")


@rule("batch", "RegisterJobDefinition")
def fargate_job(call: Call) -> None:
    """ClientException: https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html"""
    if "FARGATE" not in call.many("platformCapabilities"):
        return
    needs = {one["type"]: one["value"] for one in call.get("containerProperties", {}).get("resourceRequirements", [])}
    cpu, memory = float(needs.get("VCPU", 0)), int(float(needs.get("MEMORY", 0)))
    if memory not in facts()["fargate"]["memory"].get(str(int(cpu * 1024)), []):
        fail("ClientException", f"Fargate resource requirements ({cpu:.2f} vCPU, {memory} MiB) not valid.")


def _units(value: Any) -> int:
    """CPU units or MiB; `1 vCPU` and `2 GB` are allowed too."""
    text = str(value or 0).lower().replace(" ", "")
    for unit in ("vcpu", "gb"):
        if text.endswith(unit):
            return int(float(text.removesuffix(unit)) * 1024)
    return int(text)
