package dev.cells.constructs.observe;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import imports.aws.cloudwatch_log_group.CloudwatchLogGroup;

/**
 * A log group encrypted with a customer-managed key, with a retention period. It outlives its resource: whoever removes a
 * service or a module must not delete its records before their time (45 CFR 164.316(b)(2)(i)), so the provider only
 * removes the group from the state
 * (<a href="https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_group">skip_destroy</a>),
 * and AWS deletes its entries by their age. A later apply imports it again.
 */
public final class LogGroup {
    private final CloudwatchLogGroup group;

    /**
     * @param thing part of its id
     * @param name its full name, such as {@code /cells/acme/flow}; some are prescribed by the service that writes to
     *     them
     * @param days one of the values that CloudWatch accepts: 365, 2192, ...
     */
    public LogGroup(StackScope scope, String thing, String name, String keyArn, int days) {
        this(scope, thing, name, keyArn, days, DataClass.LOG);
    }

    /** A log group whose entries can hold data of another class. */
    public LogGroup(StackScope scope, String thing, String name, String keyArn, int days, DataClass dataClass) {
        group = CloudwatchLogGroup.Builder.create(scope.stack(), scope.id("logs-" + thing))
                .name(name)
                .kmsKeyId(keyArn)
                .retentionInDays(days)
                .skipDestroy(true)
                .tags(scope.tags(dataClass))
                .build();
    }

    /** A reference to its name. */
    public String name() {
        return group.getName();
    }

    /** A reference to its ARN, without the suffix for its streams. */
    public String arn() {
        return group.getArn();
    }

    /** For resources that need the group to exist first, and would otherwise create an unencrypted one. */
    public CloudwatchLogGroup resource() {
        return group;
    }
}
