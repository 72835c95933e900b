"""The image of machines that stands for one that a person has yet to choose: an id of zeros.

AWS: has no image of this id; each account's region has its own.
moto: knows no image of it either.
Terraform: `aws_instance` is created, then fails ("finding root device name"). `cells` refuses the id for the real AWS, and the
    local AWS can run it, like any container image.
"""

from moto.ec2.models.amis import Ami, AmiBackend

from cells_sandbox.registry import instead_of

ID = "ami-00000000"


@instead_of(AmiBackend, "_load_amis")
def with_placeholder(replaced, self):
    replaced(self)
    self.amis[ID] = Ami(
        self,
        ID,
        name="placeholder",
        description="An image that a person has yet to choose",
        architecture="x86_64",
        virtualization_type="hvm",
        hypervisor="xen",
        root_device_type="ebs",
        root_device_name="/dev/xvda",
        public=True,
    )
