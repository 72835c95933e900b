package dev.cells.config.module;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Region;

/**
 * How much of a quota of AWS a stack uses.
 *
 * @param quota its name in {@code AwsFacts.quotas()}
 * @param region where
 * @param of what the quota is for, if not for all of the account in the region: a zone, a transit gateway, a log group
 */
public record QuotaUse(String quota, Region region, String of, long count) {
    /** In the stack's own region. */
    public static QuotaUse of(StackConfig stack, String quota, long count) {
        return new QuotaUse(quota, stack.region(), "", count);
    }

    /** Of something that the account has once, in its region. */
    public static QuotaUse ofAccount(StackConfig stack, String quota, String of, long count) {
        return new QuotaUse(quota, stack.account().region(), of, count);
    }

    /** Roles of IAM, which has no regions: those of all stacks of an account are counted together. */
    public static QuotaUse ofRoles(StackConfig stack, long roles) {
        return new QuotaUse("iam-roles", stack.account().region(), "", roles);
    }

    /** The log group that the account's audit trail goes to, in the account's region. */
    public static QuotaUse ofTrailLogGroup(StackConfig stack, long filters) {
        return new QuotaUse(
                "metric-filters-per-log-group", stack.account().region(), "the log group of the audit trail", filters);
    }

    /** The transit gateway of an account, which is in the account's region. */
    public static QuotaUse ofTransitGateway(StackConfig stack, long routeTables) {
        return new QuotaUse("transit-route-tables", stack.account().region(), "the transit gateway", routeTables);
    }
}
