"""Amazon SQS.

AWS: SetQueueAttributes changes what it names and nothing else; a redrive policy is answered as compact JSON.
moto: wipes the queue's policy when another attribute is set, answers the redrive policy with spaces, and forgets which
    queues a dead-letter queue takes from.
Terraform: a queue silently loses its policy on the next update and the plan after it wants it back;
    `redrive_policy` drifts on every plan; with `redrive_allow_policy` a queue is waited for until time is up.
"""

import json

from moto.sqs.models import Queue

from cells_sandbox.registry import instead_of, instead_of_property


@instead_of(Queue, "_set_attributes")
def set_named_attributes_only(replaced, self, attributes, now=None):
    policy = getattr(self, "policy", None)
    replaced(self, attributes, now)
    if "Policy" not in attributes:
        self.policy = policy
    if "RedriveAllowPolicy" in attributes:
        self.redrive_allow_policy = attributes["RedriveAllowPolicy"]


@instead_of_property(Queue, "attributes")
def attributes_with_compact_redrive_policy(replaced, self):
    attributes = replaced(self)
    if attributes.get("RedrivePolicy"):
        attributes["RedrivePolicy"] = json.dumps(json.loads(attributes["RedrivePolicy"]), separators=(",", ":"))
    if getattr(self, "redrive_allow_policy", None):
        attributes["RedriveAllowPolicy"] = self.redrive_allow_policy
    return attributes
