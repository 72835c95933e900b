"""AWS Budgets.

AWS: budgets are updated in place, list the subscribers of a notification, and have tags.
moto: does not have UpdateBudget, DescribeSubscribersForNotification and the tag operations.
Terraform: `aws_budgets_budget` fails when it reads subscribers or tags, and on every update.
"""

import json

from moto.budgets.models import budgets_backends
from moto.budgets.responses import BudgetsResponse

from cells_sandbox.errors import fail
from cells_sandbox.registry import collection, instead_of, operation

# Set by the service when a budget is created; an update may omit it.
KEPT_ON_UPDATE = ("TimePeriod", "LastUpdatedTime")


def _budget(request, account, name):
    budget = budgets_backends[request.current_account]["aws"].budgets[account].get(name)
    return budget or fail("NotFoundException", f"Unable to get budget: {name} - the budget doesn't exist.")


@operation("budgets", "UpdateBudget")
def update_budget(request, parameters):
    budget = _budget(request, parameters["AccountId"], parameters["NewBudget"]["BudgetName"])
    # From the raw body, since moto stores times as numbers, as they were sent.
    changed = json.loads(request.body)["NewBudget"]
    budget.budget = {**{key: budget.budget[key] for key in KEPT_ON_UPDATE if key in budget.budget}, **changed}


@operation("budgets", "DescribeSubscribersForNotification")
def describe_subscribers(request, parameters):
    wanted = parameters["Notification"]
    for notification in _budget(request, parameters["AccountId"], parameters["BudgetName"]).notifications:
        identity = ("NotificationType", "ComparisonOperator", "Threshold")
        if all(notification.details.get(key) == wanted.get(key) for key in identity):
            return {"Subscribers": notification.subscribers}
    fail("NotFoundException", "Unable to get notification: the notification doesn't exist.")


@instead_of(BudgetsResponse, "create_budget")
def create_budget_with_tags(replaced, self):
    answer = replaced(self)
    arn = f"arn:aws:budgets::{self.current_account}:budget/{self._get_param('Budget')['BudgetName']}"
    tags = self._get_param("ResourceTags") or []
    _all_tags(self)[arn] = {tag["Key"]: tag["Value"] for tag in tags}
    return answer


@operation("budgets", "ListTagsForResource")
def list_tags(request, parameters):
    tags = _all_tags(request).get(parameters["ResourceARN"], {})
    return {"ResourceTags": [{"Key": key, "Value": value} for key, value in tags.items()]}


@operation("budgets", "TagResource")
def tag(request, parameters):
    tags = _all_tags(request).setdefault(parameters["ResourceARN"], {})
    tags.update({tag["Key"]: tag["Value"] for tag in parameters["ResourceTags"]})


@operation("budgets", "UntagResource")
def untag(request, parameters):
    tags = _all_tags(request).get(parameters["ResourceARN"], {})
    for key in parameters["ResourceTagKeys"]:
        tags.pop(key, None)


def _all_tags(request):
    return collection("budgets", request.current_account, "everywhere", "tags")
