"""CloudWatch Logs metric filters.

AWS: putting a filter with an existing name replaces it.
moto: appends a second one and keeps returning the first.
Terraform: an update of `aws_cloudwatch_log_metric_filter` has no effect; every plan repeats it.
"""

from moto.logs.metric_filters import MetricFilters

from cells_sandbox.registry import instead_of


@instead_of(MetricFilters, "add_filter")
def put_filter(replaced, self, filter_name, filter_pattern, log_group_name, metric_transformations):
    self.metric_filters = [
        one for one in self.metric_filters if (one["filterName"], one["logGroupName"]) != (filter_name, log_group_name)
    ]
    replaced(self, filter_name, filter_pattern, log_group_name, metric_transformations)
