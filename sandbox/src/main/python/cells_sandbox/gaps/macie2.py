"""Amazon Macie.

AWS: is off in a new account; jobs look for sensitive data in the buckets that fit their criteria.
moto: Macie is on from the start; does not have jobs.
Terraform: `aws_macie2_account` is found before it is created; `aws_macie2_classification_job` cannot be created.
"""

import uuid

from moto.macie2.models import MacieBackend

from cells_sandbox.errors import fail
from cells_sandbox.registry import instead_of, now, operation


@instead_of(MacieBackend, "__init__")
def start_without_macie(replaced, self, *arguments, **named):
    replaced(self, *arguments, **named)
    self.macie_session = None


@operation("macie2", "CreateClassificationJob")
def create_job(request, parameters):
    identity = uuid.uuid4().hex
    job = {
        **{key: value for key, value in parameters.items() if value is not None and key != "clientToken"},
        "jobId": identity,
        "jobArn": request.arn(f"classification-job/{identity}", "macie2"),
        "jobStatus": "RUNNING",
        "createdAt": now(),
        "samplingPercentage": parameters.get("samplingPercentage") or 100,
    }
    request.collection("jobs")[identity] = job
    return {"jobArn": job["jobArn"], "jobId": identity}


@operation("macie2", "DescribeClassificationJob")
def describe_job(request, parameters):
    return _existing(request, parameters)


@operation("macie2", "UpdateClassificationJob")
def update_job(request, parameters):
    _existing(request, parameters)["jobStatus"] = parameters["jobStatus"]


def _existing(request, parameters):
    found = request.collection("jobs").get(parameters["jobId"])
    return found or fail("ResourceNotFoundException", f"No job {parameters['jobId']}.")
