package dev.cells.constructs;

import dev.cells.config.fleet.Account;
import dev.cells.config.name.Region;
import dev.cells.config.name.Tier;
import imports.aws.data_aws_ssm_parameter.DataAwsSsmParameter;
import imports.aws.ssm_parameter.SsmParameter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Publishes and reads the parameters of an account. They are the only way in which a stack learns of another: no
 * live id enters a synthesized stack, and a tier can be built again without touching the ones above.
 *
 * <p>They live in the account's region. A cell of another region reads them there.
 */
public final class AccountParameters {
    /** What names of the account's image repositories begin with. */
    public static final String REPOSITORY_PREFIX = "cells";

    private final StackScope scope;
    private final Map<AccountParameter, String> read = new EnumMap<>(AccountParameter.class);

    AccountParameters(StackScope scope) {
        this.scope = scope;
    }

    /** The full name of a parameter: {@code /cells/<account>/<name>}. */
    public static String name(Account account, AccountParameter parameter) {
        return "/cells/" + account.name() + "/" + parameter;
    }

    /**
     * Publishes a value, which may be a reference and is no secret.
     *
     * @throws IllegalArgumentException if the stack is not of the tier that publishes it
     */
    public void publish(AccountParameter parameter, String value, String description) {
        if (scope.config().address().tier() != parameter.publisher()) {
            throw new IllegalArgumentException(parameter + " is published by tier " + parameter.publisher());
        }
        SsmParameter.Builder.create(scope.stack(), scope.id("parameter-" + parameter))
                .name(name(scope.config().account(), parameter))
                .description(description)
                .type("String")
                // Not "value", which the provider marks as sensitive: these are names and ARNs, and a plan should show
                // them.
                .insecureValue(value)
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
    }

    /**
     * A reference to the published value; the data source is made on the first call.
     *
     * @throws IllegalArgumentException if the stack is not above the tier that publishes it
     */
    public String read(AccountParameter parameter) {
        if (scope.config().address().tier().compareTo(parameter.publisher()) <= 0) {
            throw new IllegalArgumentException(parameter + " is read above tier " + parameter.publisher());
        }
        return read.computeIfAbsent(parameter, this::source);
    }

    private String source(AccountParameter parameter) {
        Account account = scope.config().account();
        Region home = account.region();
        DataAwsSsmParameter.Builder source = DataAwsSsmParameter.Builder.create(
                        scope.stack(), scope.id("account-" + parameter))
                .name(name(account, parameter));
        scope.provider(home).ifPresent(source::provider);
        return source.build().getInsecureValue();
    }

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
}
