package dev.cells.audit.rules.backup;

import static dev.cells.audit.rule.Checks.atLeast;
import static dev.cells.audit.rule.Checks.isPresent;
import static dev.cells.audit.rule.Checks.isTrue;
import static dev.cells.audit.rule.Checks.notTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Statement;
import java.util.List;

/** Recovery points stay, tables and caches have some, and services outlive a zone: BKP-04, BKP-05 and BKP-07. */
public final class RecoveryRules {
    private RecoveryRules() {}

    /** BKP-04. */
    public static final class RecoveryPointsAreKept extends ResourceRule {
        private static final String VAULT = "aws_backup_vault";
        private static final String LOCK = "aws_backup_vault_lock_configuration";
        private static final String POLICY = "aws_backup_vault_policy";
        private static final List<String> DELETING = List.of(
                "backup:DeleteRecoveryPoint",
                "backup:UpdateRecoveryPointLifecycle",
                "backup:PutBackupVaultAccessPolicy");

        private static final RuleInfo INFO = RuleInfo.of(
                        "BKP-04", Severity.HIGH, "Recovery points are protected from manual deletion")
                .cites("308(a)(7)(ii)(A)", "312(c)(1)", "310(d)(2)(iv)")
                .types(VAULT, LOCK, POLICY)
                .passes("The vault has a lock with min_retention_days of at least 35, or a policy that denies everyone "
                        + "without condition to delete recovery points, to change their lifecycle and to change the "
                        + "policy. A lock that nobody can remove later (changeable_for_days) has max_retention_days. "
                        + "force_destroy is not true.")
                .fix("Add an aws_backup_vault_lock_configuration with min_retention_days = 35.");
        private static final Check LOCKED = Check.all(
                atLeast("min_retention_days", 35),
                isPresent("max_retention_days")
                        .when(lock -> !lock.get("changeable_for_days").isAbsent()));

        public RecoveryPointsAreKept() {
            super(
                    INFO,
                    List.of(VAULT),
                    (vault, scope) -> Answer.all(
                            notTrue("force_destroy").of(vault, scope),
                            Answer.any(List.of(
                                    Companion.of(scope, POLICY, "backup_vault_name", vault)
                                            .then(scope, RecoveryPointsAreKept::denies),
                                    Companion.of(scope, LOCK, "backup_vault_name", vault)
                                            .then(scope, LOCKED)))));
        }

        private static Answer denies(Resource companion, Scope scope) {
            Policy policy = scope.policy(companion.get("policy"));
            boolean all = DELETING.stream().allMatch(action -> policy.statements().stream()
                    .anyMatch(statement -> deniesEveryone(statement) && statement.hasActions(action) == Certainty.YES));
            if (all) {
                return Answer.pass("the policy denies everyone to delete recovery points");
            }
            return policy.isWhole()
                    ? Answer.fail("neither a lock nor a policy without condition keeps recovery points")
                    : Answer.unknown("not all of the policy is known: " + policy.unknown());
        }

        private static boolean deniesEveryone(Statement statement) {
            return statement.denies()
                    && statement.not().isEmpty()
                    && statement.conditions().isEmpty()
                    && statement.isForEveryone() == Certainty.YES;
        }
    }

    /** BKP-05. */
    public static final class TablesAndCachesCanBeRestored extends ResourceRule {
        private static final String TABLE = "aws_dynamodb_table";

        private static final RuleInfo INFO = RuleInfo.of(
                        "BKP-05", Severity.HIGH, "Point-in-time recovery of tables, snapshots of caches")
                .cites("308(a)(7)(ii)(A)", "312(a)(2)(ii)", "310(d)(2)(iv)", "308(a)(7)(ii)(B)")
                .types(TABLE, "aws_elasticache_replication_group")
                .passes("A table has point_in_time_recovery enabled and deletion_protection_enabled = true; a cache of "
                        + "class phi (or of none) a snapshot_retention_limit of at least 15 days.")
                .fix("Turn it on: both are changed in place.");
        private static final Check RECOVERABLE =
                Check.all(isTrue("point_in_time_recovery.enabled"), isTrue("deletion_protection_enabled"));

        public TablesAndCachesCanBeRestored() {
            super(INFO, INFO.types(), (store, scope) -> {
                if (store.type().equals(TABLE)) {
                    return RECOVERABLE.of(store, scope);
                }
                return DataClass.isPhi(scope, store)
                        ? atLeast("snapshot_retention_limit", 15).of(store, scope)
                        : Answer.pass("holds no health data");
            });
        }
    }

    /** BKP-07. */
    public static final class ServicesSpanZones extends ResourceRule {
        private static final String INSTANCE = "aws_db_instance";
        private static final String CLUSTER = "aws_rds_cluster";
        private static final String MEMBER = "aws_rds_cluster_instance";

        private static final RuleInfo INFO = RuleInfo.of(
                        "BKP-07", Severity.MEDIUM, "Services of health data span availability zones")
                .cites("308(a)(7)(i)", "308(a)(7)(ii)(C)")
                .types(INSTANCE, CLUSTER, MEMBER, "aws_elasticache_replication_group", "aws_lb")
                .passes(
                        "Of class phi (or of none): a database has multi_az = true, unless it is a read replica; a cluster "
                                + "has two instances or more; a cache automatic_failover_enabled and multi_az_enabled; a load "
                                + "balancer two subnets or more.")
                .fix("Set multi_az, or add an instance or a subnet in another zone.");
        private static final Check CACHE = Check.all(isTrue("automatic_failover_enabled"), isTrue("multi_az_enabled"));

        public ServicesSpanZones() {
            super(INFO, List.of(INSTANCE, CLUSTER, "aws_elasticache_replication_group", "aws_lb"), (service, scope) -> {
                if (!DataClass.isPhi(scope, service)) {
                    return Answer.pass("holds no health data");
                }
                return switch (service.type()) {
                    case INSTANCE ->
                        Replicas.isReplica(service)
                                ? Answer.pass("a read replica")
                                : isTrue("multi_az").of(service, scope);
                    case CLUSTER -> cluster(service, scope);
                    case "aws_lb" -> balancer(service);
                    default -> CACHE.of(service, scope);
                };
            });
        }

        private static Answer cluster(Resource cluster, Scope scope) {
            if (!cluster.get("db_cluster_instance_class").isAbsent()) {
                return Answer.pass("a Multi-AZ cluster");
            }
            List<Resource> members = scope.joined(MEMBER, "cluster_identifier", cluster);
            if (members.size() > 1) {
                return Answer.pass(members.size() + " instances").because(members.toArray());
            }
            boolean more = members.stream().anyMatch(member -> member.address().isOpen())
                    || !scope.stack()
                            .mayJoin(MEMBER, "cluster_identifier", cluster)
                            .isEmpty();
            String seen = members.size() + " instance, must be two or more";
            return more ? Answer.unknown(seen + ", and there may be more") : Answer.fail(seen);
        }

        private static Answer balancer(Resource balancer) {
            Value subnets =
                    balancer.get("subnets").isAbsent() ? balancer.get("subnet_mapping") : balancer.get("subnets");
            String seen = subnets.items().size() + " subnets";
            if (subnets.items().size() > 1) {
                return Answer.pass(seen);
            }
            return subnets.hasOpaque() || subnets instanceof Text
                    ? Answer.unknown("subnets are " + subnets + ", must be two or more")
                    : Answer.fail(seen + ", must be two or more");
        }
    }
}
