package dev.cells.audit.rules.backup;

import static dev.cells.audit.rule.Checks.atLeast;
import static dev.cells.audit.rule.Checks.isPresent;
import static dev.cells.audit.rule.Checks.isTrue;
import static dev.cells.audit.rule.Checks.notFalse;
import static dev.cells.audit.rule.Checks.notTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Checks;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** BKP-01, BKP-06 and BKP-09. The days are policy: 35 is the longest that RDS keeps automated backups. */
public final class DatabaseProtection {
    private static final int PHI_DAYS = 35;
    private static final int OTHER_DAYS = 7;

    private DatabaseProtection() {}

    /** BKP-01. */
    public static final class DatabasesKeepBackups extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "BKP-01", Severity.CRITICAL, "Automated database backups retained")
                .cites("308(a)(7)(ii)(A)", "310(d)(2)(iv)")
                .types("aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster")
                .passes(
                        "backup_retention_period is at least 35 for class phi (and where no class is tagged), at least 7 "
                                + "for others; absent is a failure. For phi, delete_automated_backups is false.")
                .fix("Set backup_retention_period = 35 and delete_automated_backups = false.");

        public DatabasesKeepBackups() {
            super(INFO, INFO.types(), DatabaseProtection::backups);
        }
    }

    /** The automated backups of a source hold what its read replica holds; RDS makes replicas without any. */
    private static Answer backups(Resource database, Scope scope) {
        List<Answer> answers = new ArrayList<>(List.of(own(database, scope)));
        if (Replicas.isReplica(database)) {
            Set<Resource> origins = Replicas.origins(scope, database);
            origins.forEach(source -> answers.add(own(source, scope).because(source)));
            if (origins.stream().allMatch(Replicas::isReplica)) {
                answers.add(
                        Answer.unknown("the source " + database.get("replicate_source_db") + " is not in this stack"));
            }
        }
        return Answer.any(answers);
    }

    private static Answer own(Resource database, Scope scope) {
        boolean phi = DataClass.isPhi(scope, database);
        List<Check> checks = new ArrayList<>(List.of(atLeast("backup_retention_period", phi ? PHI_DAYS : OTHER_DAYS)));
        // DocumentDB deletes its automated backups with the cluster, and has no argument against it.
        if (phi && !database.type().equals("aws_docdb_cluster")) {
            checks.add(Checks.isOneOf("delete_automated_backups", "false", "0"));
        }
        return Check.all(checks.toArray(Check[]::new)).of(database, scope);
    }

    /** BKP-06. */
    public static final class DatabasesAreProtectedFromDeletion extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "BKP-06", Severity.HIGH, "Deletion protection and final snapshot")
                .cites("308(a)(7)(i)", "308(a)(7)(ii)(C)")
                .types("aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_lb")
                .passes("A database has deletion_protection = true, skip_final_snapshot not true and a "
                        + "final_snapshot_identifier; a read replica, of which AWS makes no final snapshot, has the "
                        + "first; a load balancer has enable_deletion_protection = true.")
                .fix("Set them; take the protection off in a change of its own when the time has come.");
        private static final Check DATABASE = Check.all(
                isTrue("deletion_protection"), notTrue("skip_final_snapshot"), isPresent("final_snapshot_identifier"));
        private static final Check BALANCER = isTrue("enable_deletion_protection");
        private static final Check REPLICA = isTrue("deletion_protection");

        public DatabasesAreProtectedFromDeletion() {
            super(INFO, INFO.types(), (resource, scope) -> {
                Check check = Replicas.isReplica(resource) ? REPLICA : DATABASE;
                return (resource.type().equals("aws_lb") ? BALANCER : check).of(resource, scope);
            });
        }
    }

    /**
     * BKP-09. Without an argument RDS upgrades by itself, and copies no tags (RDS API reference, {@code CreateDBInstance}).
     * What a snapshot of an Aurora instance has is said by its cluster.
     */
    public static final class DatabasesAreUpgradedAndSnapshotsTagged extends ResourceRule {
        private static final String CLUSTER = "aws_rds_cluster";

        private static final RuleInfo INFO = RuleInfo.of(
                        "BKP-09", Severity.MEDIUM, "Minor upgrades and tag propagation to snapshots")
                .cites("308(a)(1)(ii)(B)", "308(a)(7)(i)")
                .types("aws_db_instance", CLUSTER, "aws_rds_cluster_instance")
                .passes(
                        "auto_minor_version_upgrade of an instance is not false, unless its engine is RDS Custom, which "
                                + "refuses it; copy_tags_to_snapshot of an instance or cluster is true.")
                .fix("Name the major version alone in engine_version and leave auto_minor_version_upgrade on: RDS "
                        + "upgrades in the maintenance window. Set copy_tags_to_snapshot = true.");
        private static final Check TAGGED = isTrue("copy_tags_to_snapshot");

        public DatabasesAreUpgradedAndSnapshotsTagged() {
            super(
                    INFO,
                    INFO.types(),
                    (database, scope) -> database.type().equals(CLUSTER)
                            ? TAGGED.of(database, scope)
                            : Answer.all(upgraded(database, scope), TAGGED.of(database, scope)));
        }

        private static Answer upgraded(Resource database, Scope scope) {
            Answer answer = notFalse("auto_minor_version_upgrade").of(database, scope);
            Value engine = scope.value(database, "engine");
            if (answer.passed() || !engine.isUnknown() && !engine.toString().startsWith("custom-")) {
                return answer;
            }
            return engine.isUnknown()
                    ? Answer.unknown(answer.message() + ", unless the engine is RDS Custom; it is " + engine)
                            .on(answer.attribute())
                    : Answer.pass("RDS Custom, which refuses automatic upgrades");
        }
    }
}
