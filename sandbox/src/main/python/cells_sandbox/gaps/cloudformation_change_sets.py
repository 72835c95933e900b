"""Change sets of CloudFormation that fail, that are made twice, and protected stacks.

AWS: an executed change set publishes outputs; a failed execution is rolled back and explained by the stack's events; a stack in review gets further change sets; a
protected stack is not deleted, nor is what its template retains, unless it was made by a creation that is rolled back.
moto: answers an execution with the error of the resource, and leaves the stack as it is; makes a second stack of the same
name; does not know protection; publishes no outputs.
Seen in: `cells bootstrap` after a bucket's name was taken.
"""

from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.models import CloudFormationBackend, Event, Stack
from moto.cloudformation.parsing import ResourceMap
from moto.cloudformation.responses import CloudFormationResponse
from moto.core.responses import ActionResult

from cells_sandbox.registry import instead_of

RETAINED = "RetainExceptOnCreate"


@instead_of(CloudFormationBackend, "create_change_set")
def reuse_a_stack_in_review(replaced, self, stack_name, *arguments, **named):
    if named.get("change_set_type") == "CREATE":
        for stack in list(self.stacks.values()):
            if stack.name == stack_name and stack.status == "REVIEW_IN_PROGRESS":
                del self.stacks[stack.stack_id]
    return replaced(self, stack_name, *arguments, **named)


@instead_of(CloudFormationBackend, "execute_change_set")
def roll_back_what_fails(replaced, self, change_set_name, stack_name=None):
    change_set = self.describe_change_set(change_set_name)
    stack = self.stacks[change_set.stack_id]
    before = stack.resource_map._template
    try:
        replaced(self, change_set_name, stack_name=stack_name)
    except Exception as error:
        _failed(stack, change_set, error)
        if change_set.change_set_type == "CREATE":
            _delete_everything(stack)
            stack.status = "ROLLBACK_COMPLETE"
        else:
            stack.resource_map._template = before
            stack.resource_map._resource_json_map = before["Resources"]
            stack.status = "UPDATE_ROLLBACK_COMPLETE"
        stack._add_stack_event(stack.status)
    else:
        # The stack was made without a template, and its outputs are those of the template that it was made with.
        stack._parse_template()
        stack.output_map = stack._create_output_map()


def _failed(stack, change_set, error):
    """The event of the resource that failed: the first that a creation has not made."""
    resources = change_set.template_dict["Resources"]
    missing = [name for name in resources if name not in stack.resource_map._parsed_resources]
    name = _culprit(missing or list(resources), resources, error)
    stack.events.append(
        Event(
            stack_id=stack.stack_id,
            stack_name=stack.name,
            logical_resource_id=name,
            physical_resource_id="",
            resource_type=resources[name]["Type"],
            resource_status="CREATE_FAILED" if name in missing else "UPDATE_FAILED",
            resource_status_reason=getattr(error, "message", None) or str(error),
            resource_properties=None,
        )
    )


def _culprit(names, resources, error):
    """Errors of S3 are those of buckets; otherwise a guess."""
    kind = "AWS::S3::Bucket" if "bucket" in str(error).lower() else ""
    return next((name for name in names if resources[name]["Type"] == kind), names[0])


def _delete_everything(stack):
    resources = stack.resource_map._resource_json_map
    for resource in resources.values():
        if resource.get("DeletionPolicy") == RETAINED:
            resource["DeletionPolicy"] = "Delete"
    stack.resource_map.delete()


@instead_of(ResourceMap, "delete")
def keep_what_is_retained(replaced, self):
    for resource in self._resource_json_map.values():
        if resource.get("DeletionPolicy") == RETAINED:
            resource["DeletionPolicy"] = "Retain"
    return replaced(self)


@instead_of(CloudFormationBackend, "delete_stack")
def keep_a_protected_stack(replaced, self, name_or_stack_id):
    for stack in self.stacks.values():
        if name_or_stack_id in (stack.name, stack.stack_id) and stack.enable_termination_protection:
            raise ValidationError(
                message=f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled"
            )
    return replaced(self, name_or_stack_id)


def update_termination_protection(self):
    stack: Stack = self.cloudformation_backend.get_stack(self._get_param("StackName"))
    stack.enable_termination_protection = self._get_bool_param("EnableTerminationProtection")
    return ActionResult({"StackId": stack.stack_id})


CloudFormationResponse.update_termination_protection = update_termination_protection
