package dev.cells.constructs.network;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.flow_log.FlowLog;
import java.util.List;

/** The flow log of a network, with accepted and rejected connections, in an encrypted log group. */
public final class FlowRecord {
    private FlowRecord() {}

    /**
     * Creates it.
     *
     * @param thing its name within the stack, such as {@code flow}; the log group's too
     * @param vpc a reference to the network's id
     * @param keyArn of the key that encrypts the log group
     * @param days days for which the log is kept
     * @return its log group
     */
    public static LogGroup create(StackScope scope, String thing, String vpc, String keyArn, int days) {
        LogGroup group = new LogGroup(scope, thing, scope.names().path(thing), keyArn, days);
        ServiceRole role = new ServiceRole(
                scope,
                thing + "-log",
                "vpc-flow-logs.amazonaws.com",
                "Writes the record of connections",
                List.of(
                        Statement.allow("Write")
                                .actions("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents")
                                .on(group.arn() + ":*"),
                        Statement.allow("Find")
                                .actions("logs:DescribeLogGroups")
                                .on(allGroups(scope))));
        FlowLog.Builder.create(scope.stack(), scope.id(thing + "-log"))
                .vpcId(vpc)
                .trafficType("ALL")
                .logDestinationType("cloud-watch-logs")
                .logDestination(group.arn())
                .iamRoleArn(role.arn())
                .tags(scope.named(thing + "-log", DataClass.LOG))
                .build();
        return group;
    }

    private static String allGroups(StackScope scope) {
        return "arn:aws:logs:" + scope.config().region() + ":"
                + scope.config().account().id() + ":log-group:*";
    }
}
