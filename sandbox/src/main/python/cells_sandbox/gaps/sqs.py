"""Amazon SQS.

AWS: SetQueueAttributes changes only the given attributes; a redrive policy is returned as compact JSON.
moto: deletes the queue's policy when another attribute is set, returns the redrive policy with spaces, and drops the
    redrive allow policy.
Terraform: a queue silently loses its policy on the next update, and the plan after that adds it again;
    `redrive_policy` drifts; with `redrive_allow_policy` the creation of a queue times out.
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
