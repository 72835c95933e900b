"""AWS CloudTrail.

AWS: every operation on a trail accepts its name or its ARN.
moto: most operations accept the name only; an ARN is a KeyError and a 500.
Terraform: `aws_cloudtrail` is created, then StartLogging fails.
"""

from moto.cloudtrail.models import CloudTrailBackend

from cells_sandbox.registry import instead_of

BY_NAME_ONLY = (
    "start_logging",
    "stop_logging",
    "delete_trail",
    "update_trail",
    "get_event_selectors",
    "put_event_selectors",
    "get_insight_selectors",
    "put_insight_selectors",
)


def _name(name_or_arn):
    return name_or_arn.split(":trail/")[-1] if isinstance(name_or_arn, str) else name_or_arn


def _with_trail_name(replaced, self, *arguments, **named):
    for key in ("name", "trail_name"):
        if key in named:
            named[key] = _name(named[key])
    if arguments:
        arguments = (_name(arguments[0]), *arguments[1:])
    return replaced(self, *arguments, **named)


for _method in BY_NAME_ONLY:
    instead_of(CloudTrailBackend, _method)(_with_trail_name)
