"""Detailed monitoring of EC2 instances.

AWS: MonitorInstances and UnmonitorInstances switch it.
moto: raises NotImplementedError for both.
Terraform: `aws_instance` with `monitoring = true` is created, then fails.
"""

from moto.ec2.models import ec2_backends

from cells_sandbox.registry import operation


@operation("ec2", "MonitorInstances")
def monitor_instances(request, parameters):
    return _switch(request, parameters["InstanceIds"], "enabled")


@operation("ec2", "UnmonitorInstances")
def unmonitor_instances(request, parameters):
    return _switch(request, parameters["InstanceIds"], "disabled")


def _switch(request, instance_ids, state):
    backend = ec2_backends[request.current_account][request.region]
    for instance_id in instance_ids:
        backend.get_instance(instance_id).monitoring_state = state
    return {"InstanceMonitorings": [{"InstanceId": one, "Monitoring": {"State": state}} for one in instance_ids]}
