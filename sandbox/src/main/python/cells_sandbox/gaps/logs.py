"""CloudWatch Logs metric filters, and other keys of groups.

AWS: putting a filter with an existing name replaces it. A group that exists can get another key, for later entries.
moto: appends a second filter and keeps returning the first. It knows the key of a new group only.
Terraform: an update of `aws_cloudwatch_log_metric_filter` has no effect; every plan repeats it. An imported group cannot get
the key of its stack.
"""

from moto.logs.metric_filters import MetricFilters
from moto.logs.models import logs_backends

from cells_sandbox.errors import fail
from cells_sandbox.registry import instead_of, operation


@instead_of(MetricFilters, "add_filter")
def put_filter(replaced, self, filter_name, filter_pattern, log_group_name, metric_transformations):
    self.metric_filters = [
        one for one in self.metric_filters if (one["filterName"], one["logGroupName"]) != (filter_name, log_group_name)
    ]
    replaced(self, filter_name, filter_pattern, log_group_name, metric_transformations)


@operation("logs", "AssociateKmsKey")
def associate_key(request, parameters):
    _group(request, parameters).kms_key_id = parameters["kmsKeyId"]
    return {}


@operation("logs", "DisassociateKmsKey")
def disassociate_key(request, parameters):
    _group(request, parameters).kms_key_id = None
    return {}


def _group(request, parameters):
    group = logs_backends[request.current_account][request.region].groups.get(parameters.get("logGroupName"))
    return group or fail("ResourceNotFoundException", "The specified log group does not exist.")
