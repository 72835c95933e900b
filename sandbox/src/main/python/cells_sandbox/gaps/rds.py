"""Amazon RDS.

AWS: every instance has its own resource id, keeps its monitoring and Performance Insights settings, and has a named
    certificate authority; parameters set by a user are marked; only serverless clusters have scaling.
moto: gives all instances one resource id, drops those settings, returns "rds-ca-default", does not mark user
    parameters, and returns a scaling configuration for every cluster; a replica has the resource id and settings of its
    source, and is listed among its own replicas.
Terraform: two `aws_db_instance` in one account and region fail ("couldn't find resource"); one drifts, and waits
    80 s longer because it modifies its certificate authority; parameters of `aws_db_parameter_group` and
    `scaling_configuration` of `aws_rds_cluster` drift.
"""

import uuid

from moto.rds.models import DBCluster, DBInstance, DBParameterGroup, RDSBackend

from cells_sandbox.registry import instead_of, instead_of_property

DEFAULT_CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1"
KEPT = (
    "monitoring_interval",
    "monitoring_role_arn",
    "performance_insights_kms_key_id",
    "performance_insights_retention_period",
    "dedicated_log_volume",
    "database_insights_mode",
)


@instead_of(DBInstance, "__init__")
def instance_of_its_own(replaced, self, *arguments, **named):
    replaced(self, *arguments, **named)
    self.dbi_resource_id = _resource_id()
    if self.ca_certificate_identifier == "rds-ca-default":
        self.ca_certificate_identifier = DEFAULT_CERTIFICATE_AUTHORITY
    _keep_settings(self, named)


@instead_of(RDSBackend, "create_db_instance_read_replica")
def replica_of_its_own(replaced, self, db_kwargs):
    replica = replaced(self, db_kwargs)
    replica.dbi_resource_id = _resource_id()
    replica.replicas = []
    # AWS gives a replica neither, unless requested.
    replica.multi_az = bool(db_kwargs.get("multi_az"))
    replica.performance_insights_enabled = bool(db_kwargs.get("enable_performance_insights"))
    return replica


def _resource_id():
    return f"db-{uuid.uuid4().hex[:26].upper()}"


@instead_of(DBInstance, "update")
def update_settings_too(replaced, self, *arguments, **named):
    replaced(self, *arguments, **named)
    _keep_settings(self, named)


def _keep_settings(instance, requested):
    for name in KEPT:
        if requested.get(name) is not None:
            setattr(instance, name, requested[name])
    if requested.get("enable_performance_insights") is not None:
        instance.performance_insights_enabled = requested["enable_performance_insights"]


@instead_of(DBParameterGroup, "update_parameters")
def mark_user_parameters(replaced, self, new_parameters):
    new_parameters = list(new_parameters)
    replaced(self, new_parameters)
    for parameter in new_parameters:
        self.parameters[parameter["ParameterName"]]["Source"] = "user"


@instead_of_property(DBCluster, "scaling_configuration_info")
def scaling_of_serverless_only(replaced, self):
    return replaced(self) if self.engine_mode == "serverless" else None
