package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import java.util.List;

/**
 * What a stack names is its own or of a shared stack, never of another cell: by reference, parameter, ARN, name or path.
 * The classes differ in what they are about; {@code fleet.Topics} says which argument belongs to which.
 */
public final class ReferenceRules {
    private ReferenceRules() {}

    private abstract static class References extends FleetRule {
        References(RuleInfo info) {
            super(info);
        }

        @Override
        public final List<Verdict> judge(StackFacts facts, Fleet fleet) {
            return Leaks.verdicts(info().id(), facts, fleet);
        }
    }

    private static final String FIX = "Name what the stack itself or a shared stack declares.";

    /** ISO-09. A zone that another network resolves shows names, and moves them. */
    public static final class NamesResolveInOneCell extends References {
        public NamesResolveInOneCell() {
            super(RuleInfo.of("ISO-09", Severity.HIGH, "Zones and resolver rules connect one cell only")
                    .cites("312(e)(1)")
                    .types("aws_route53_zone", "aws_route53_zone_association", "aws_route53_record")
                    .passes("No zone, record, association or resolver rule names a network, a zone, a domain or a"
                            + " target of another cell.")
                    .fix(FIX));
        }
    }

    /** ISO-18. Who reads the logs of a client reads much of what the client does. */
    public static final class LogsStayInTheirCell extends References {
        public LogsStayInTheirCell() {
            super(RuleInfo.of("ISO-18", Severity.HIGH, "Logs are written to destinations of the cell")
                    .cites("312(b)", "312(a)(1)")
                    .types("aws_cloudwatch_log_group", "aws_cloudwatch_log_subscription_filter", "aws_flow_log")
                    .passes("Log groups, subscriptions, flow logs and access logs name destinations of the stack itself"
                            + " or of a shared stack.")
                    .fix(FIX));
        }
    }

    /** ISO-20. A secret that two cells read opens the stores of both. */
    public static final class SecretsAreOfOneCell extends References {
        public SecretsAreOfOneCell() {
            super(RuleInfo.of("ISO-20", Severity.CRITICAL, "Secrets and parameters are of the cell that reads them")
                    .cites("312(a)(1)", "312(d)")
                    .types("aws_ecs_task_definition", "aws_ssm_parameter", "aws_secretsmanager_secret")
                    .passes("Every secret and parameter that is read, by a container, a function, an argument or a data"
                            + " source, is of the stack itself, of a shared stack or of AWS.")
                    .fix(FIX));
        }
    }

    /** ISO-21. What consumes and what provides belong to the same client. */
    public static final class ComputeAndDataAreNotShared extends References {
        public ComputeAndDataAreNotShared() {
            super(RuleInfo.of("ISO-21", Severity.CRITICAL, "No compute and no data plane is shared between cells")
                    .cites("308(a)(4)(ii)(A)", "312(a)(1)")
                    .types("*")
                    .passes("No service, task, function, subscription, target, notification, mount or environment names"
                            + " a cluster, target group, source, topic, bus, queue, bucket, database or file system of"
                            + " another cell.")
                    .fix(FIX));
        }
    }

    /** ISO-23. A copy of a backup is the data. */
    public static final class BackupsStayWithTheClient extends References {
        public BackupsStayWithTheClient() {
            super(RuleInfo.of("ISO-23", Severity.CRITICAL, "Backups and restores stay with the client")
                    .cites("308(a)(7)(ii)(A)", "310(d)(2)(i)", "312(a)(1)")
                    .types("aws_backup_plan", "aws_backup_selection", "aws_backup_vault", "aws_rds_cluster")
                    .passes("Vaults, copies, selections, snapshots, volumes and sources of a restore are of the stack"
                            + " itself or of a shared stack; nothing is shared with accounts of others.")
                    .fix(FIX));
        }
    }

    /** ISO-24. Replication copies continuously. */
    public static final class ReplicasStayWithTheClient extends References {
        public ReplicasStayWithTheClient() {
            super(RuleInfo.of("ISO-24", Severity.CRITICAL, "Replication stays with the client")
                    .cites("308(a)(7)(ii)(B)", "312(e)(1)")
                    .types("aws_s3_bucket_replication_configuration", "aws_rds_global_cluster", "aws_dynamodb_table")
                    .passes("Destinations of replication, members of global clusters and sources of replicas are of the"
                            + " stack itself.")
                    .fix(FIX));
        }
    }
}
