"""Limits that are only in the prose of the API references of EC2, RDS, ElastiCache, ELB, SQS and ECS.

Their models leave the members free. Every table names the page that has the words; the messages are those of the
service
where they are known. `strict.limits` has the kinds of limit.
"""

from cells_sandbox.errors import fail
from cells_sandbox.strict.limits import Limit, each, number, one_of, text
from cells_sandbox.strict.rule import Call, Rule, rule, values_at

Table = dict[tuple[str, ...], dict[str, Limit]]

# https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html and API_IpRange.html:
# "Up to 255 characters in length. Valid characters: a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*". An apostrophe is
# not among them: https://github.com/hashicorp/terraform-provider-aws/issues/18874.
_GROUP_CHARACTERS = r"[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]{0,255}"
_GROUP_SAYS = "are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*"
_group_text = text(_GROUP_CHARACTERS, f"Invalid security group description. Valid descriptions {_GROUP_SAYS}")
_rule_text = text(_GROUP_CHARACTERS, f"Invalid rule description. Valid descriptions {_GROUP_SAYS}")
_SOURCES = ("IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs")
_RULES = {f"IpPermissions[].{source}[].Description": _rule_text for source in _SOURCES}

EC2: Table = {
    ("CreateSecurityGroup",): {
        "GroupName": text(r"(?!sg-)" + _GROUP_CHARACTERS, f"Invalid security group name. Valid names {_GROUP_SAYS}"),
        "Description": _group_text,
    },
    ("AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress"): _RULES,
    ("UpdateSecurityGroupRuleDescriptionsIngress", "UpdateSecurityGroupRuleDescriptionsEgress"): _RULES,
    ("ModifySecurityGroupRules",): {"SecurityGroupRules[].SecurityGroupRule.Description": _rule_text},
    # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html: "ACL rule number" 1 to
    # 32766
    ("CreateNetworkAclEntry", "ReplaceNetworkAclEntry"): {"RuleNumber": number(1, 32766)},
    # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
    ("CreateFlowLogs",): {"MaxAggregationInterval": one_of(60, 600)},
    # https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/limits.html: a client range of /12 to /22
    ("CreateClientVpnEndpoint",): {
        "ClientCidrBlock": text(r".*/(1[2-9]|2[0-2])", "The client CIDR block must be between /22 and /12"),
        "SessionTimeoutHours": one_of(8, 10, 12, 24),
    },
    # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Tag.html
    ("CreateTags",): {
        "Tags[].Key": text(r"(?!aws:)[\s\S]{1,128}", "Tag keys starting with 'aws:' are reserved for internal use"),
        "Tags[].Value": text(r"[\s\S]{0,256}", "Tag value exceeds the maximum length of 256 characters"),
    },
}

_IDENTIFIER = r"[A-Za-z](?!.*--)[A-Za-z0-9-]{0,%d}(?<!-)"
_IDENTIFIER_SAYS = (
    "The parameter {name} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII"
    " letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens."
)
_identifier = text(_IDENTIFIER % 62, _IDENTIFIER_SAYS)
_long_identifier = text(_IDENTIFIER % 254, _IDENTIFIER_SAYS)
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.cost.html
_insights = one_of(7, 731, *(31 * months for months in range(1, 24)))
# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
_INSTANCE = {
    "DBInstanceIdentifier": _identifier,
    "BackupRetentionPeriod": number(0, 35),
    "MonitoringInterval": one_of(0, 1, 5, 10, 15, 30, 60),
    "PerformanceInsightsRetentionPeriod": _insights,
    "PromotionTier": number(0, 15),
    "Port": number(1150, 65535),
}
# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
_CLUSTER = {
    "DBClusterIdentifier": _identifier,
    "BackupRetentionPeriod": number(1, 35),
    "PerformanceInsightsRetentionPeriod": _insights,
    "Port": number(1150, 65535),
}
_NAMES = {
    "DBName": text(r"[A-Za-z_][A-Za-z0-9_]{0,62}", "DBName must begin with a letter and contain only alphanumerics."),
    "DatabaseName": text(r"[A-Za-z][A-Za-z0-9_]{0,63}", "DatabaseName must begin with a letter."),
    # "admin" and "rdsadmin" are reserved: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
    "MasterUsername": text(
        r"(?!(?:admin|rdsadmin|rds_superuser)$)[A-Za-z][A-Za-z0-9_]{0,62}",
        "MasterUsername {value} cannot be used as it is a reserved word used by the engine",
    ),
}
RDS: Table = {
    ("CreateDBInstance",): _INSTANCE | _NAMES,
    ("CreateDBInstanceReadReplica", "ModifyDBInstance"): _INSTANCE | {"NewDBInstanceIdentifier": _identifier},
    ("CreateDBCluster",): _CLUSTER | _NAMES,
    ("ModifyDBCluster",): _CLUSTER,
    ("DeleteDBInstance",): {"FinalDBSnapshotIdentifier": _long_identifier},
    ("DeleteDBCluster",): {"FinalDBSnapshotIdentifier": _long_identifier},
    # https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html
    ("CreateDBParameterGroup",): {"DBParameterGroupName": _long_identifier},
    ("CreateDBClusterParameterGroup",): {"DBClusterParameterGroupName": _long_identifier},
    # https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html
    ("CreateDBSubnetGroup",): {
        "DBSubnetGroupName": text(
            r"(?!(?i:default)$)[A-Za-z0-9. _-]{1,255}",
            "The parameter {name} must contain only letters, numbers, periods, underscores, spaces, or hyphens",
        )
    },
}

# https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
ELASTICACHE: Table = {
    ("CreateReplicationGroup",): {
        "ReplicationGroupId": text(_IDENTIFIER % 39, _IDENTIFIER_SAYS),
        "NumCacheClusters": number(1, 6),
        "ReplicasPerNodeGroup": number(0, 5),
        "NumNodeGroups": number(1, 500),
        "SnapshotRetentionLimit": number(0, 35),
        "AuthToken": text(
            r"[!-~]{16,128}", "Invalid AuthToken provided: it must be 16 to 128 printable characters", secret=True
        ),
    },
    ("ModifyReplicationGroup",): {"SnapshotRetentionLimit": number(0, 35)},
    ("CreateCacheSubnetGroup",): {
        "CacheSubnetGroupName": text(
            r"[A-Za-z0-9-]{1,255}", "The parameter {name} must contain only alphanumeric characters or hyphens"
        )
    },
    ("CreateCacheParameterGroup",): {"CacheParameterGroupName": _long_identifier},
    ("CreateUserGroup",): {"UserGroupId": text(_IDENTIFIER % 39, _IDENTIFIER_SAYS)},
}

# https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
_BALANCER_SAYS = "{name} '{value}' can only contain characters that are alphanumeric characters or hyphens(-)"
_HEALTH = {
    "Name": text(r"(?!-)[A-Za-z0-9-]{1,32}(?<!-)", f"{_BALANCER_SAYS}, and cannot be longer than '32' characters"),
    "HealthCheckPath": text(r"/[!-~]{0,1023}", "Health check path '{value}' must begin with a '/' character"),
    "HealthCheckIntervalSeconds": number(5, 300),
    "HealthCheckTimeoutSeconds": number(2, 120),
    "HealthyThresholdCount": number(2, 10),
    "UnhealthyThresholdCount": number(2, 10),
}
ELBV2: Table = {
    ("CreateLoadBalancer",): {
        "Name": text(r"(?!internal-)(?!-)[A-Za-z0-9-]{1,32}(?<!-)", f"{_BALANCER_SAYS}, not begin with 'internal-'")
    },
    ("CreateTargetGroup", "ModifyTargetGroup"): _HEALTH,
    # https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
    ("CreateRule", "ModifyRule"): {
        "Conditions[].HostHeaderConfig.Values[]": text(r"[A-Za-z0-9.*?-]{1,128}", "The host name '{value}' is invalid"),
        "Conditions[].PathPatternConfig.Values[]": text(
            r"[A-Za-z0-9_\-.$/~\"'@:+&*?]{1,128}", "The path pattern '{value}' is invalid"
        ),
    },
}

# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
_QUEUE = {
    "Attributes.DelaySeconds": number(0, 900),
    "Attributes.MaximumMessageSize": number(1024, 1048576),
    "Attributes.MessageRetentionPeriod": number(60, 1209600),
    "Attributes.ReceiveMessageWaitTimeSeconds": number(0, 20),
    "Attributes.VisibilityTimeout": number(0, 43200),
    "Attributes.KmsDataKeyReusePeriodSeconds": number(60, 86400),
}
SQS: Table = {
    ("CreateQueue",): _QUEUE
    | {
        "QueueName": text(
            r"(?=.{1,80}$)[A-Za-z0-9_-]+(\.fifo)?",
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
        )
    },
    ("SetQueueAttributes",): _QUEUE,
}

# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html: "Up to 255 letters (uppercase and
# lowercase), numbers, underscores, and hyphens are allowed."
_name = text(r"[A-Za-z0-9_-]{1,255}", "{name}: up to 255 letters, numbers, underscores, and hyphens are allowed")
# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html and API_ContainerDefinition.html
_CHECK = "containerDefinitions[].healthCheck"
ECS: Table = {
    ("CreateCluster",): {"clusterName": _name},
    ("CreateService",): {"serviceName": _name, "healthCheckGracePeriodSeconds": number(0, 2147483647)},
    ("RegisterTaskDefinition",): {
        "family": _name,
        "containerDefinitions[].name": _name,
        "volumes[].name": _name,
        f"{_CHECK}.interval": number(5, 300),
        f"{_CHECK}.timeout": number(2, 60),
        f"{_CHECK}.retries": number(1, 10),
        f"{_CHECK}.startPeriod": number(0, 300),
        "containerDefinitions[].stopTimeout": number(0, 120),
        "ephemeralStorage.sizeInGiB": number(21, 200),
        "containerDefinitions[].image": text(r"[\w.\-:/@#]{1,255}", "Container.image contains invalid characters."),
    },
}

CODES = {"elbv2": "ValidationError", "sqs": "InvalidAttributeValue", "ecs": "InvalidParameterException"}


def _within(operation: str, limits: dict[str, Limit]) -> Rule:
    def judge(call: Call) -> None:
        for path, limit in limits.items():
            for value in values_at(call.parameters, path):
                # In a form, an empty text is a missing one.
                if value != "" and not limit.admits(value):
                    fail(CODES.get(call.service, "InvalidParameterValue"), limit.message(path, value))

    judge.__name__ = operation
    return judge


for (_service, _operation), _limits in each(
    ec2=EC2, rds=RDS, elasticache=ELASTICACHE, elbv2=ELBV2, sqs=SQS, ecs=ECS
).items():
    rule(_service, _operation)(_within(_operation, _limits))
