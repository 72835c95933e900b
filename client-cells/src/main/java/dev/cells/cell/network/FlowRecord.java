package dev.cells.cell.network;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.identity.ServiceRole;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.flow_log.FlowLog;
import java.util.List;

/** The record of all connections, accepted and refused, in an encrypted log group. */
final class FlowRecord {
    FlowRecord(StackScope scope, String vpc, String keyArn, int days) {
        LogGroup group = new LogGroup(scope, "flow", scope.names().path("flow"), keyArn, days);
        ServiceRole role = new ServiceRole(
                scope,
                "flow-log",
                "vpc-flow-logs.amazonaws.com",
                "Writes the record of connections",
                List.of(
                        Statement.allow("Write")
                                .actions("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents")
                                .on(group.arn() + ":*"),
                        Statement.allow("Find")
                                .actions("logs:DescribeLogGroups")
                                .on(allGroups(scope))));
        FlowLog.Builder.create(scope.stack(), scope.id("flow-log"))
                .vpcId(vpc)
                .trafficType("ALL")
                .logDestinationType("cloud-watch-logs")
                .logDestination(group.arn())
                .iamRoleArn(role.arn())
                .tags(scope.named("flow-log", DataClass.LOG))
                .build();
    }

    private static String allGroups(StackScope scope) {
        return "arn:aws:logs:" + scope.config().region() + ":"
                + scope.config().account().id() + ":log-group:*";
    }
}
