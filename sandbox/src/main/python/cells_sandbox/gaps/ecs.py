"""Amazon ECS.

AWS: a service says how it is balanced over zones, `DISABLED` where nothing was asked for.
moto: leaves the field out.
Terraform: `aws_ecs_service` wants to set `availability_zone_rebalancing` on every plan.
"""

from moto.ecs.models import Service

Service.availability_zone_rebalancing = "DISABLED"
