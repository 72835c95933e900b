"""Amazon MSK.

AWS: a cluster becomes ACTIVE, returns its bootstrap brokers, and is NotFound after its deletion. A configuration keeps
    each of its revisions.
moto: leaves it in CREATING, does not have GetBootstrapBrokers, returns placeholder texts, and a 500 after its deletion;
    has no configurations.
Terraform: `aws_msk_cluster` waits for ACTIVE until it times out; with only that fixed, it drifts and cannot be
    destroyed. `aws_msk_configuration` cannot be created.
"""

import uuid

from moto.kafka.models import FakeKafkaCluster, KafkaBackend

from cells_sandbox.errors import fail
from cells_sandbox.registry import instead_of, now, operation

OFF = {"enabled": False}
NOT_PUBLIC = {
    "publicAccess": {"type": "DISABLED"},
    "vpcConnectivity": {"clientAuthentication": {"sasl": {"iam": OFF, "scram": OFF}, "tls": OFF}},
}
EMPTY_WHEN_UNSET = ("clientAuthentication", "openMonitoring", "loggingInfo")


@instead_of(FakeKafkaCluster, "__init__")
def cluster_that_becomes_active(replaced, self, *arguments, **named):
    replaced(self, *arguments, **named)
    self.state = "ACTIVE"
    brokers = self.broker_node_group_info
    if brokers is not None:
        brokers.setdefault("brokerAZDistribution", "DEFAULT")
        brokers.setdefault("connectivityInfo", NOT_PUBLIC)


def _describe(replaced, self, cluster_arn):
    if cluster_arn not in self.clusters:
        fail("NotFoundException", f"Cluster {cluster_arn} does not exist.")
    return _without_placeholders(replaced(self, cluster_arn), self.clusters[cluster_arn])


for _method in ("describe_cluster", "describe_cluster_v2"):
    instead_of(KafkaBackend, _method)(_describe)


def _without_placeholders(answer, cluster):
    answer["stateInfo"] = None
    for part in (answer, answer.get("provisioned") or {}):
        if "currentBrokerSoftwareInfo" in part and not cluster.configuration_info:
            part["currentBrokerSoftwareInfo"] = {"kafkaVersion": cluster.kafka_version}
        for key in EMPTY_WHEN_UNSET:
            if not part.get(key):
                part.pop(key, None)
    return answer


@operation("kafka", "GetBootstrapBrokers")
def get_bootstrap_brokers(request, parameters):
    cluster = parameters["ClusterArn"].split("/")[-1][:8]
    hosts = [f"b-{broker}.{cluster}.kafka.{request.region}.amazonaws.com" for broker in (1, 2, 3)]
    return {
        "BootstrapBrokerStringTls": ",".join(f"{host}:9094" for host in hosts),
        "BootstrapBrokerStringSaslIam": ",".join(f"{host}:9098" for host in hosts),
    }


@operation("kafka", "CreateConfiguration")
def create_configuration(request, parameters):
    name = parameters["Name"]
    if any(one["name"] == name for one in _configurations(request).values()):
        fail("ConflictException", f"A resource with this name already exists: {name}")
    arn = request.arn(f"configuration/{name}/{uuid.uuid4()}-1")
    _configurations(request)[arn] = {"name": name, "versions": parameters.get("KafkaVersions", []), "revisions": []}
    return {"Name": name, "State": "ACTIVE", **_revise(request, arn, parameters)}


@operation("kafka", "UpdateConfiguration")
def update_configuration(request, parameters):
    return _revise(request, parameters["Arn"], parameters)


@operation("kafka", "DescribeConfiguration")
def describe_configuration(request, parameters):
    configuration = _configuration(request, parameters["Arn"])
    return {
        "Arn": parameters["Arn"],
        "CreationTime": configuration["revisions"][0]["CreationTime"],
        "Description": configuration["revisions"][-1]["Description"],
        "KafkaVersions": configuration["versions"],
        "LatestRevision": _latest(configuration),
        "Name": configuration["name"],
        "State": "ACTIVE",
    }


@operation("kafka", "DescribeConfigurationRevision")
def describe_configuration_revision(request, parameters):
    revisions = _configuration(request, parameters["Arn"])["revisions"]
    number = int(parameters["Revision"])
    if not 1 <= number <= len(revisions):
        fail("NotFoundException", f"The revision {number} does not exist.")
    return {"Arn": parameters["Arn"], "Revision": number, **revisions[number - 1]}


@operation("kafka", "DeleteConfiguration")
def delete_configuration(request, parameters):
    _configuration(request, parameters["Arn"])
    _configurations(request).pop(parameters["Arn"])
    return {"Arn": parameters["Arn"], "State": "DELETING"}


def _revise(request, arn, parameters):
    configuration = _configuration(request, arn)
    configuration["revisions"].append(
        {
            "CreationTime": now(),
            "Description": parameters.get("Description", ""),
            "ServerProperties": parameters["ServerProperties"],
        }
    )
    return {"Arn": arn, "LatestRevision": _latest(configuration)}


def _latest(configuration):
    newest = configuration["revisions"][-1]
    return {
        "CreationTime": newest["CreationTime"],
        "Description": newest["Description"],
        "Revision": len(configuration["revisions"]),
    }


def _configuration(request, arn):
    # The provider waits for just this error after it deleted one (findConfigurationByARN).
    return _configurations(request).get(arn) or fail("BadRequestException", "Configuration ARN does not exist.")


def _configurations(request):
    return request.collection("configurations")
