"""Cost anomaly detection of Cost Explorer.

AWS: has monitors of costs and subscriptions to them.
moto: does not have these operations.
Terraform: `aws_ce_anomaly_monitor` and `aws_ce_anomaly_subscription` cannot be created.
"""

import uuid

from moto.ce.models import ce_backends

from cells_sandbox.errors import fail
from cells_sandbox.registry import now, operation

SUBSCRIPTION_SETTINGS = (
    "SubscriptionName",
    "Frequency",
    "MonitorArnList",
    "Subscribers",
    "Threshold",
    "ThresholdExpression",
)


@operation("ce", "CreateAnomalyMonitor")
def create_monitor(request, parameters):
    arn = _arn(request, "anomalymonitor", parameters)
    today = now().date().isoformat()
    monitor = {
        **_sent(parameters["AnomalyMonitor"]),
        "MonitorArn": arn,
        "CreationDate": today,
        "LastUpdatedDate": today,
    }
    request.collection("monitors")[arn] = monitor
    return {"MonitorArn": arn}


@operation("ce", "GetAnomalyMonitors")
def get_monitors(request, parameters):
    wanted = parameters.get("MonitorArnList") or list(request.collection("monitors"))
    return {"AnomalyMonitors": [_existing_monitor(request, arn) for arn in wanted]}


@operation("ce", "UpdateAnomalyMonitor")
def update_monitor(request, parameters):
    monitor = _existing_monitor(request, parameters["MonitorArn"])
    if parameters.get("MonitorName"):
        monitor["MonitorName"] = parameters["MonitorName"]
    return {"MonitorArn": monitor["MonitorArn"]}


@operation("ce", "DeleteAnomalyMonitor")
def delete_monitor(request, parameters):
    monitor = _existing_monitor(request, parameters["MonitorArn"])
    request.collection("monitors").pop(monitor["MonitorArn"])


@operation("ce", "CreateAnomalySubscription")
def create_subscription(request, parameters):
    arn = _arn(request, "anomalysubscription", parameters)
    account = {"SubscriptionArn": arn, "AccountId": request.current_account}
    request.collection("subscriptions")[arn] = {**_sent(parameters["AnomalySubscription"]), **account}
    return {"SubscriptionArn": arn}


@operation("ce", "GetAnomalySubscriptions")
def get_subscriptions(request, parameters):
    wanted = parameters.get("SubscriptionArnList") or list(request.collection("subscriptions"))
    return {"AnomalySubscriptions": [_existing_subscription(request, arn) for arn in wanted]}


@operation("ce", "UpdateAnomalySubscription")
def update_subscription(request, parameters):
    subscription = _existing_subscription(request, parameters["SubscriptionArn"])
    changed = _sent(parameters)
    subscription.update({key: changed[key] for key in SUBSCRIPTION_SETTINGS if key in changed})
    return {"SubscriptionArn": subscription["SubscriptionArn"]}


@operation("ce", "DeleteAnomalySubscription")
def delete_subscription(request, parameters):
    subscription = _existing_subscription(request, parameters["SubscriptionArn"])
    request.collection("subscriptions").pop(subscription["SubscriptionArn"])


def _arn(request, kind, parameters):
    """A new ARN, with the tags of the request stored for moto's tag operations."""
    arn = f"arn:aws:ce::{request.current_account}:{kind}/{uuid.uuid4()}"
    ce_backends[request.current_account]["aws"].tag_resource(arn, parameters.get("ResourceTags") or [])
    return arn


def _sent(parameters):
    return {key: value for key, value in parameters.items() if value is not None}


def _existing_monitor(request, arn):
    return request.collection("monitors").get(arn) or fail("UnknownMonitorException", f"No monitor {arn}")


def _existing_subscription(request, arn):
    found = request.collection("subscriptions").get(arn)
    return found or fail("UnknownSubscriptionException", f"No subscription {arn}")
