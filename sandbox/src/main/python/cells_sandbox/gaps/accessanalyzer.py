"""IAM Access Analyzer.

AWS: analyzers of an account or organization, with tags.
moto: does not have the service; every call returns a 404 from the routes of another service.
Terraform: `aws_accessanalyzer_analyzer` cannot be created.
"""

from cells_sandbox.errors import fail
from cells_sandbox.registry import now, operation
from cells_sandbox.tags import tag_operations

SERVICE = "accessanalyzer"

tag_operations(SERVICE)


@operation(SERVICE, "CreateAnalyzer")
def create_analyzer(request, parameters):
    name = parameters["analyzerName"]
    analyzers = request.collection("analyzers")
    if name in analyzers:
        fail("ConflictException", f"Analyzer {name} already exists.")
    analyzer = {
        "arn": request.arn(f"analyzer/{name}", "access-analyzer"),
        "name": name,
        "type": parameters["type"],
        "createdAt": now(),
        "status": "ACTIVE",
        "tags": parameters.get("tags") or {},
    }
    if parameters.get("configuration"):
        analyzer["configuration"] = parameters["configuration"]
    analyzers[name] = analyzer
    request.collection("tags")[analyzer["arn"]] = analyzer["tags"]
    return {"arn": analyzer["arn"]}


@operation(SERVICE, "GetAnalyzer")
def get_analyzer(request, parameters):
    return {"analyzer": _existing(request, parameters["analyzerName"])}


@operation(SERVICE, "DeleteAnalyzer")
def delete_analyzer(request, parameters):
    analyzer = _existing(request, parameters["analyzerName"])
    request.collection("analyzers").pop(analyzer["name"])
    request.collection("tags").pop(analyzer["arn"], None)


def _existing(request, name):
    analyzer = request.collection("analyzers").get(name)
    return analyzer or fail("ResourceNotFoundException", f"Analyzer {name} does not exist.")
