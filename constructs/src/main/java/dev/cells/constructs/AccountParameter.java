package dev.cells.constructs;

import dev.cells.config.name.Tier;
import java.util.Locale;

/**
 * A value that an account's base or utility stack publishes for the stacks above it, as the SSM parameter
 * {@code /cells/<account>/<name>}. Publisher and reader both take the name from here.
 */
public enum AccountParameter {
    /** ARN of the policy that bounds every role of a cell. */
    PERMISSIONS_BOUNDARY_ARN(Tier.BASE),
    /** Name of the locked bucket that keeps audit records. */
    LOG_ARCHIVE_BUCKET(Tier.BASE),
    /** Name of the bucket, in the account's region, that access logs of buckets and load balancers are delivered to. */
    ACCESS_LOG_BUCKET(Tier.BASE),
    /** ARN of the topic that alarms of the account go to. */
    ALARM_TOPIC_ARN(Tier.BASE),
    /** Name of the log group that the audit trail is streamed to, for metric filters. */
    TRAIL_LOG_GROUP(Tier.BASE),
    /**
     * Host and path that names of images begin with, without a slash at the end. It follows from account and region,
     * so the base tier says it, and a cell can be planned before the account has its registry.
     */
    REGISTRY_URL(Tier.BASE),
    /** Id of the transit gateway; this and the following are there where the account has shared networks. */
    TRANSIT_GATEWAY_ID(Tier.BASE),
    /** Id of the gateway's attachment of the utilities' network: the one thing that cells have a route to. */
    UTILITY_ATTACHMENT_ID(Tier.BASE),
    /** Id of the gateway's route table for what comes from the utilities' network; each cell adds the way back to itself. */
    UTILITY_ROUTE_TABLE_ID(Tier.BASE),
    /** Id of the monitoring network. */
    MONITORING_VPC_ID(Tier.BASE),
    /** Id of the monitoring network's route table; each cell that lets itself be watched adds the way to itself. */
    MONITORING_ROUTE_TABLE_ID(Tier.BASE);

    private final Tier publisher;

    AccountParameter(Tier publisher) {
        this.publisher = publisher;
    }

    /** The tier whose stack publishes it; only a tier above may read it. */
    public Tier publisher() {
        return publisher;
    }

    /** The last part of the parameter's name: {@code access-log-bucket}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
