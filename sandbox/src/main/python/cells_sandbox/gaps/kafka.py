"""Amazon MSK.

AWS: a cluster becomes ACTIVE, returns its bootstrap brokers, and is NotFound after its deletion.
moto: leaves it in CREATING, does not have GetBootstrapBrokers, returns placeholder texts, and a 500 after its deletion.
Terraform: `aws_msk_cluster` waits for ACTIVE until it times out; with only that fixed, it drifts and cannot be
    destroyed.
"""

from moto.kafka.models import FakeKafkaCluster, KafkaBackend

from cells_sandbox.errors import fail
from cells_sandbox.registry import instead_of, operation

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
