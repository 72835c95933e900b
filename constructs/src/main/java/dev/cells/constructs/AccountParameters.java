package dev.cells.constructs;

import dev.cells.config.fleet.Account;
import dev.cells.config.name.Region;
import dev.cells.config.name.Tier;
import imports.aws.data_aws_ssm_parameter.DataAwsSsmParameter;
import imports.aws.ssm_parameter.SsmParameter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Publishes and reads the parameters of an account. They are the only link between stacks: no live id enters a
 * synthesized stack, and a tier can be rebuilt without changes to the tiers above.
 *
 * <p>They are stored in the account's region; a cell in another region reads them there.
 */
public final class AccountParameters {
    /** Prefix of the names of the account's image repositories. */
    public static final String REPOSITORY_PREFIX = "cells";

    private final StackScope scope;
    private final Map<String, String> read = new HashMap<>();

    AccountParameters(StackScope scope) {
        this.scope = scope;
    }

    /** The full name of a parameter: {@code /cells/<account>/<name>}. */
    public static String name(Account account, AccountParameter parameter) {
        return name(account, parameter.toString());
    }

    private static String name(Account account, String last) {
        return "/cells/" + account.name() + "/" + last;
    }

    /** The last part of the name of a parameter of which each region has its own. */
    private static String last(AccountParameter parameter, Region region) {
        return parameter + "-" + region.value();
    }

    /**
     * Publishes a value, which may be a reference and is no secret.
     *
     * @throws IllegalArgumentException if the stack is not in the tier that publishes it
     */
    public void publish(AccountParameter parameter, String value, String description) {
        publish(parameter, parameter.toString(), value, description);
    }

    /** The same for a parameter of which each region has its own: {@code /cells/<account>/<name>-<region>}. */
    public void publish(AccountParameter parameter, Region region, String value, String description) {
        publish(parameter, last(parameter, region), value, description);
    }

    private void publish(AccountParameter parameter, String last, String value, String description) {
        if (scope.config().address().tier() != parameter.publisher()) {
            throw new IllegalArgumentException(parameter + " is published by tier " + parameter.publisher());
        }
        SsmParameter.Builder.create(scope.stack(), scope.id("parameter-" + last))
                .name(name(scope.config().account(), last))
                .description(description)
                .type("String")
                // Not "value", which the provider marks as sensitive: these are names and ARNs, and a plan should show
                // them.
                .insecureValue(value)
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
        scope.output(last, value);
    }

    /**
     * A reference to the published value; the data source is created by the first call.
     *
     * @throws IllegalArgumentException if the stack is below the tier that publishes it, or a base stack
     */
    public String read(AccountParameter parameter) {
        return read(parameter, parameter.toString());
    }

    /** The same for a parameter of which each region has its own. */
    public String read(AccountParameter parameter, Region region) {
        return read(parameter, last(parameter, region));
    }

    private String read(AccountParameter parameter, String last) {
        Tier reader = scope.config().address().tier();
        boolean isAbove = reader.compareTo(parameter.publisher()) > 0;
        if (!isAbove && !(reader == Tier.UTILITY && parameter.publisher() == Tier.UTILITY)) {
            throw new IllegalArgumentException(parameter + " is read above tier " + parameter.publisher());
        }
        return read.computeIfAbsent(last, this::source);
    }

    private String source(String last) {
        Account account = scope.config().account();
        Region home = account.region();
        DataAwsSsmParameter.Builder source = DataAwsSsmParameter.Builder.create(
                        scope.stack(), scope.id("account-" + last))
                .name(name(account, last));
        scope.provider(home).ifPresent(source::provider);
        return source.build().getInsecureValue();
    }

    /**
     * A value that an account's base or utility stack publishes for the stacks above it, as the SSM parameter
     * {@code /cells/<account>/<name>}. Publisher and reader both use this name.
     */
    public enum AccountParameter {
        /** ARN of the policy that bounds every role of a cell. */
        PERMISSIONS_BOUNDARY_ARN(Tier.BASE),
        /** Name of the locked bucket that keeps audit records. */
        LOG_ARCHIVE_BUCKET(Tier.BASE),
        /**
         * Name of the bucket, in the account's region, to which access logs of buckets and load balancers are
         * delivered.
         */
        ACCESS_LOG_BUCKET(Tier.BASE),
        /** ARN of the topic for alarms of the account. */
        ALARM_TOPIC_ARN(Tier.BASE),
        /** Name of the log group that the audit trail is streamed to, for metric filters. */
        TRAIL_LOG_GROUP(Tier.BASE),
        /**
         * Host and path that names of images begin with, without a slash at the end. It depends only on account and
         * region, so the base tier publishes it, and a cell can be planned before the account has its registry.
         */
        REGISTRY_URL(Tier.BASE),
        /** Id of the resolver's query log, and of the firewall's rules; where the account has them. */
        RESOLVER_QUERY_LOG_ID(Tier.BASE),
        DNS_FIREWALL_ID(Tier.BASE),
        /** Id of the hosted zone of utility apps, and ARN of the certificate of all names one level below it; where it is on. */
        APPS_ZONE_ID(Tier.BASE),
        APPS_CERTIFICATE_ARN(Tier.BASE),
        /** Id of the IPAM pool of the ranges of cells, one for each region; where the account has them. */
        IPAM_POOL_ID(Tier.BASE),
        /** Id of the transit gateway; this and the following exist if the account has shared networks. */
        TRANSIT_GATEWAY_ID(Tier.BASE),
        /**
         * Id of the gateway's attachment of the utilities' network, to which cells with transit have a route.
         */
        UTILITY_ATTACHMENT_ID(Tier.BASE),
        /** Id of the gateway's route table for traffic from the utilities' network; each cell adds its return route. */
        UTILITY_ROUTE_TABLE_ID(Tier.BASE),
        /** As the two before, of the network by which cells reach the internet; where the account has it. */
        EGRESS_ATTACHMENT_ID(Tier.BASE),
        EGRESS_ROUTE_TABLE_ID(Tier.BASE),
        /** Ids of the private zones with the names of services that have a shared endpoint. */
        ENDPOINT_ZONE_APS_WORKSPACES_ID(Tier.BASE),
        ENDPOINT_ZONE_BATCH_ID(Tier.BASE),
        ENDPOINT_ZONE_ECR_API_ID(Tier.BASE),
        ENDPOINT_ZONE_ECR_DKR_ID(Tier.BASE),
        ENDPOINT_ZONE_ECS_ID(Tier.BASE),
        ENDPOINT_ZONE_ELASTICFILESYSTEM_ID(Tier.BASE),
        ENDPOINT_ZONE_EVENTS_ID(Tier.BASE),
        ENDPOINT_ZONE_KINESIS_FIREHOSE_ID(Tier.BASE),
        ENDPOINT_ZONE_KMS_ID(Tier.BASE),
        ENDPOINT_ZONE_LOGS_ID(Tier.BASE),
        ENDPOINT_ZONE_MONITORING_ID(Tier.BASE),
        ENDPOINT_ZONE_SECRETSMANAGER_ID(Tier.BASE),
        ENDPOINT_ZONE_SNS_ID(Tier.BASE),
        ENDPOINT_ZONE_SQS_ID(Tier.BASE),
        ENDPOINT_ZONE_SSM_ID(Tier.BASE),
        ENDPOINT_ZONE_SSMMESSAGES_ID(Tier.BASE),
        ENDPOINT_ZONE_STATES_ID(Tier.BASE),
        ENDPOINT_ZONE_STS_ID(Tier.BASE),
        ENDPOINT_ZONE_XRAY_ID(Tier.BASE),
        /** Id of the utilities' network. */
        UTILITY_VPC_ID(Tier.BASE),
        /** Id of the utilities' private subnet in the first zone; the following exist if the account has such zones. */
        UTILITY_SUBNET_1_ID(Tier.BASE),
        UTILITY_SUBNET_2_ID(Tier.BASE),
        UTILITY_SUBNET_3_ID(Tier.BASE),
        UTILITY_SUBNET_4_ID(Tier.BASE),
        /** Id of the security group before the interface endpoints of the utilities' network. */
        UTILITY_ENDPOINTS_GROUP_ID(Tier.BASE),
        /** Id of the list of addresses of S3, to which the utilities' network has an endpoint. */
        UTILITY_S3_PREFIX_LIST_ID(Tier.BASE),
        /** ARN of the ECS cluster of the utility apps. */
        CLUSTER_ARN(Tier.UTILITY),
        /** Name of the ECS cluster of the utility apps. */
        CLUSTER_NAME(Tier.UTILITY),
        /** Id of the Cloud Map namespace in which utility apps find each other. */
        UTILITY_NAMESPACE_ID(Tier.UTILITY),
        /** Name of the bucket, in the account's region, into which cells put logs that are to be searched. */
        LOG_INBOX_BUCKET(Tier.UTILITY),
        /** ARN of the key of that bucket. */
        LOG_INBOX_KEY_ARN(Tier.UTILITY),
        /** Id of the security group before the search for logs. */
        LOG_SEARCH_GROUP_ID(Tier.UTILITY),
        /** Id of the monitoring network. */
        MONITORING_VPC_ID(Tier.BASE),
        /** Id of the monitoring network's route table; each cell that allows monitoring adds a route to itself. */
        MONITORING_ROUTE_TABLE_ID(Tier.BASE),
        /** Id of the monitoring network's private subnet in the first zone; then as those of the utilities. */
        MONITORING_SUBNET_1_ID(Tier.BASE),
        MONITORING_SUBNET_2_ID(Tier.BASE),
        MONITORING_SUBNET_3_ID(Tier.BASE),
        MONITORING_SUBNET_4_ID(Tier.BASE),
        /** Id of the security group before the interface endpoints of the monitoring network. */
        MONITORING_ENDPOINTS_GROUP_ID(Tier.BASE),
        /** Id of the list of addresses of S3, to which the monitoring network has an endpoint. */
        MONITORING_S3_PREFIX_LIST_ID(Tier.BASE);

        private final Tier publisher;

        AccountParameter(Tier publisher) {
            this.publisher = publisher;
        }

        /** Id of the utilities' private subnet in a zone, counted from 1. */
        public static AccountParameter utilitySubnet(int zone) {
            return valueOf("UTILITY_SUBNET_" + zone + "_ID");
        }

        /** Id of the monitoring network's private subnet in a zone, counted from 1. */
        public static AccountParameter monitoringSubnet(int zone) {
            return valueOf("MONITORING_SUBNET_" + zone + "_ID");
        }

        /** Id of the private zone with the names of a service, as AWS writes it: {@code ecr.api}. */
        public static AccountParameter endpointZone(String service) {
            return valueOf("ENDPOINT_ZONE_"
                    + service.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_') + "_ID");
        }

        /** The tier whose stack publishes it; a tier above may read it, and another utility app what one publishes. */
        public Tier publisher() {
            return publisher;
        }

        /** The last part of the parameter's name: {@code access-log-bucket}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
