package dev.cells.reachability.network.need;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which endpoint a workload calls when it uses an action. Sources: "AWS services that integrate with AWS PrivateLink" for
 * the names of endpoints, the service authorization reference for the prefixes of actions.
 */
public final class AwsServices {
    /** Prefixes of actions whose endpoint has another name. */
    private static final Map<String, List<String>> NAMED = Map.ofEntries(
            Map.entry("aps", List.of("aps-workspaces")),
            Map.entry("ecr", List.of("ecr.api", "ecr.dkr", "s3")),
            Map.entry("cloudwatch", List.of("monitoring")),
            Map.entry("firehose", List.of("kinesis-firehose")),
            Map.entry("kinesis", List.of("kinesis-streams")),
            Map.entry("codeartifact", List.of("codeartifact.api")),
            Map.entry("bedrock", List.of("bedrock-runtime")));

    /** Prefixes whose endpoint has the same name. */
    private static final Set<String> SAME = Set.of(
            "athena",
            "batch",
            "comprehendmedical",
            "dynamodb",
            "ec2",
            "ec2messages",
            "ecs",
            "events",
            "execute-api",
            "glue",
            "lambda",
            "logs",
            "rds-data",
            "s3",
            "secretsmanager",
            "sns",
            "sqs",
            "ssm",
            "ssmmessages",
            "states",
            "sts",
            "textract",
            "transcribe",
            "xray");

    /**
     * Actions that are carried by a connection to a data store (`rds-db:connect`), or that AWS asks on the caller's behalf
     * from its own network: S3, SQS, Secrets Manager and others call KMS with forward access sessions (IAM user guide).
     */
    private static final Set<String> NO_CALL =
            Set.of("rds-db", "elasticache", "es", "kafka-cluster", "elasticfilesystem", "kms");

    private AwsServices() {}

    /** Whether a workload that uses the action makes no connection of its own for it. */
    public static boolean isCarriedByOthers(String prefix) {
        return NO_CALL.contains(prefix);
    }

    /** Names of the endpoints; where the table does not know the service, its prefix, which is right for most. */
    public static List<String> endpoints(String prefix) {
        return SAME.contains(prefix) ? List.of(prefix) : NAMED.getOrDefault(prefix, List.of(prefix));
    }
}
