"""EC2 launch templates.

AWS: tags of the template itself are not part of the launch data.
moto: merges the TagSpecifications of the request into the launch data.
Terraform: `aws_launch_template` with tags plans to remove a `tag_specifications` block every time.
"""

from moto.ec2.models.launch_templates import LaunchTemplateVersion

from cells_sandbox.registry import instead_of


@instead_of(LaunchTemplateVersion, "__init__")
def version_without_template_tags(replaced, self, template, number, data, *arguments, **named):
    specifications = data.pop("TagSpecifications", None) or []
    for_instances = [one for one in specifications if one.get("ResourceType") != "launch-template"]
    if for_instances:
        data["TagSpecifications"] = for_instances
    replaced(self, template, number, data, *arguments, **named)
