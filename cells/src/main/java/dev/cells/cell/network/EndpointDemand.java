package dev.cells.cell.network;

import static java.util.Map.entry;

import dev.cells.constructs.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The interface endpoints that a cell needs, by what its workloads may do: an application subnet without a way to the
 * internet has no other way to a service of AWS. What is in the network itself is not called through one, and neither is
 * what a service does with its caller's permissions.
 *
 * <p>Names are those of the AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink".
 */
public final class EndpointDemand {
    private static final List<String> NONE = List.of();

    /** The prefix of an action in IAM, and the endpoints that a call of it goes through. */
    private static final Map<String, List<String>> BY_PREFIX = Map.ofEntries(
            entry("batch", List.of("batch")),
            entry("cloudwatch", List.of("monitoring")),
            // An image is found by the API, and its manifest is read by the protocol of Docker.
            entry("ecr", List.of("ecr.api", "ecr.dkr")),
            entry("ecs", List.of("ecs")),
            // The cache checks it: the token is signed by the client, without a call.
            entry("elasticache", NONE),
            // The file system checks it at its mount target.
            entry("elasticfilesystem", NONE),
            // The domain has its own addresses in the network.
            entry("es", NONE),
            entry("events", List.of("events")),
            entry("firehose", List.of("kinesis-firehose")),
            // The brokers check it.
            entry("kafka-cluster", NONE),
            // Keys of stores: S3, SQS, SNS and Secrets Manager use them on behalf of their caller.
            entry("kms", NONE),
            entry("logs", List.of("logs")),
            // The database checks it: the token is signed by the client, without a call.
            entry("rds-db", NONE),
            // By a gateway endpoint, which every cell has.
            entry("s3", NONE),
            entry("secretsmanager", List.of("secretsmanager")),
            entry("sns", List.of("sns")),
            entry("sqs", List.of("sqs")),
            entry("ssm", List.of("ssm")),
            entry("ssmmessages", List.of("ssmmessages")),
            entry("states", List.of("states")),
            entry("sts", List.of("sts")),
            entry("xray", List.of("xray")));

    private final SortedSet<String> services = new TreeSet<>();
    private boolean patches;

    /**
     * Adds what these permissions are for.
     *
     * @throws IllegalStateException if the service of an action is not known: it might need an endpoint
     */
    public void by(Collection<Statement> statements) {
        statements.forEach(statement -> statement.actions().forEach(action -> services.addAll(of(action))));
    }

    /** Adds a service that is called directly although permissions alone do not show it. */
    public void add(String service) {
        services.add(service);
    }

    /** Adds that a host looks for patches. */
    public void addPatches() {
        patches = true;
    }

    boolean patches() {
        return patches;
    }

    SortedSet<String> services() {
        return new TreeSet<>(services);
    }

    private static List<String> of(String action) {
        List<String> endpoints = BY_PREFIX.get(action.replaceFirst(":.*", ""));
        if (endpoints == null) {
            throw new IllegalStateException("not known which endpoint " + action + " is called through");
        }
        return endpoints;
    }
}
