"""CloudWatch Logs metric filters.

AWS: putting a filter under a name that the log group has replaces it.
moto: appends a second one and goes on answering the first.
Terraform: an update of `aws_cloudwatch_log_metric_filter` never arrives; every plan wants it again.
"""

from moto.logs.metric_filters import MetricFilters

from cells_sandbox.registry import instead_of


@instead_of(MetricFilters, "add_filter")
def put_filter(replaced, self, filter_name, filter_pattern, log_group_name, metric_transformations):
    self.metric_filters = [
        one for one in self.metric_filters if (one["filterName"], one["logGroupName"]) != (filter_name, log_group_name)
    ]
    replaced(self, filter_name, filter_pattern, log_group_name, metric_transformations)
