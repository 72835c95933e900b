"""Connections of EventBridge.

AWS: returns the KMS key of a connection's secret, and never a secret value.
moto: drops the key, and returns secret values.
Terraform: every plan sets `kms_key_identifier` of `aws_cloudwatch_event_connection` again; a secret that was stored by
others gets into the state.
"""

import copy

from moto.events.models import Connection
from moto.events.responses import EventsHandler

from cells_sandbox.registry import instead_of

KEY = "KmsKeyIdentifier"


@instead_of(EventsHandler, "create_connection")
def create_with_key(replaced, self):
    answer = replaced(self)
    _remember(self)
    return answer


@instead_of(EventsHandler, "update_connection")
def update_with_key(replaced, self):
    answer = replaced(self)
    _remember(self)
    return answer


def _remember(handler):
    key = handler._get_param(KEY)
    if key is not None:
        handler.events_backend.connections[handler._get_param("Name")].kms_key = key


@instead_of(Connection, "describe")
def describe_with_key(replaced, self):
    key = getattr(self, "kms_key", None)
    answer = copy.deepcopy(replaced(self))
    for parameters in answer.get("AuthParameters", {}).get("InvocationHttpParameters", {}).values():
        for parameter in parameters:
            if parameter.get("IsValueSecret"):
                parameter.pop("Value", None)
    return {**answer, **({KEY: key} if key else {})}
