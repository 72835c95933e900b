"""Deployments of Amazon ECS.

AWS: starts the containers of a service; the deployment is COMPLETED when all of them run, and FAILED when they cannot be
started, for example because a secret that they read does not exist or has no value (ResourceInitializationError).
moto: starts nothing; every deployment stays IN_PROGRESS with no container running, and keeps its first task definition.
cells: waits after an apply until services run.
"""

from typing import Any

from moto.ecs.models import EC2ContainerServiceBackend, Service
from moto.secretsmanager.models import secretsmanager_backends

from cells_sandbox.registry import instead_of


@instead_of(EC2ContainerServiceBackend, "describe_services")
def with_deployments(replaced: Any, self: EC2ContainerServiceBackend, *arguments: Any, **named: Any) -> Any:
    services, failures = replaced(self, *arguments, **named)
    for service in services:
        _settle(self, service)
    return services, failures


def _settle(backend: EC2ContainerServiceBackend, service: Service) -> None:
    missing = _missing_secret(backend, service)
    service.running_count = 0 if missing else service.desired_count
    service.pending_count = 0
    for deployment in service.deployments[:1]:
        deployment["taskDefinition"] = backend.describe_task_definition(service.task_definition).arn
        deployment["desiredCount"] = service.desired_count
        deployment["runningCount"] = service.running_count
        deployment["pendingCount"] = 0
        deployment["rolloutState"] = "FAILED" if missing else "COMPLETED"
        deployment["rolloutStateReason"] = (
            "ECS deployment circuit breaker: tasks failed to start." if missing else "ECS deployment completed."
        )
    if missing:
        message = f"(service {service.name}) was unable to start a task: ResourceInitializationError: {missing}"
        service.events = [{"id": "1", "createdAt": service.deployments[0]["createdAt"], "message": message}]


def _missing_secret(backend: EC2ContainerServiceBackend, service: Service) -> str | None:
    definition = backend.describe_task_definition(service.task_definition)
    for container in definition.container_definitions:
        for secret in container.get("secrets", []):
            arn = secret["valueFrom"]
            if ":secretsmanager:" in arn and not _has_value(arn):
                return f"unable to retrieve secret {arn}"
    return None


def _has_value(arn: str) -> bool:
    parts = arn.split(":")
    secrets = secretsmanager_backends[parts[4]][parts[3]].secrets
    secret = secrets.get(":".join(parts[:7]))
    return secret is not None and any(
        "AWSCURRENT" in version.get("version_stages", []) for version in secret.versions.values()
    )
