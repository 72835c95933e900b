package dev.cells.audit.rules.governance;

import static dev.cells.audit.rule.Checks.isTrue;
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
import java.util.Map;
import java.util.Set;

/** GOV-06. What a changed name or a removed line would delete with everything in it. */
public final class StoresAreNotDestroyed extends ResourceRule {
    private static final String PREVENT = "lifecycle.prevent_destroy";
    private static final String LOGS = "aws_cloudwatch_log_group";
    private static final String SECRET = "aws_secretsmanager_secret";
    private static final Set<String> OF_ANY_CLASS = Set.of(
            "aws_kms_key",
            "aws_backup_vault",
            "aws_cloudtrail",
            "aws_cloudtrail_event_data_store",
            "aws_ecr_repository",
            "aws_cognito_user_pool");
    private static final Map<String, String> FORCE = Map.of(
            "aws_s3_bucket", "force_destroy",
            "aws_backup_vault", "force_destroy",
            "aws_route53_zone", "force_destroy",
            "aws_ecr_repository", "force_delete");

    private static final RuleInfo INFO = RuleInfo.of(
                    "GOV-06", Severity.CRITICAL, "Stateful resources are not destroyed by a routine plan")
            .cites("310(d)(2)(i)", "312(c)(1)", "308(a)(7)(i)")
            .types(
                    "aws_kms_key",
                    "aws_backup_vault",
                    "aws_cloudtrail",
                    "aws_cloudtrail_event_data_store",
                    "aws_ecr_repository",
                    "aws_cognito_user_pool",
                    "aws_s3_bucket",
                    "aws_db_instance",
                    "aws_rds_cluster",
                    "aws_docdb_cluster",
                    "aws_neptune_cluster",
                    "aws_ebs_volume",
                    "aws_efs_file_system",
                    "aws_fsx_lustre_file_system",
                    "aws_dynamodb_table",
                    "aws_opensearch_domain",
                    "aws_elasticache_replication_group",
                    "aws_msk_cluster",
                    "aws_route53_zone",
                    LOGS,
                    SECRET)
            .passes(
                    "Keys, trails, vaults, image repositories, user pools, and data stores of class phi or evidence (and "
                            + "where no class is tagged) have lifecycle.prevent_destroy = true; log groups that or "
                            + "skip_destroy. Of no class have buckets, vaults and zones force_destroy, or repositories "
                            + "force_delete. Secrets have a recovery_window_in_days of 7 to 30, the default.")
            .fix("Set prevent_destroy, and remove it in a change of its own when the data are to be disposed of.");

    public StoresAreNotDestroyed() {
        super(INFO, INFO.types(), StoresAreNotDestroyed::judge);
    }

    private static Answer judge(Resource store, Scope scope) {
        List<Answer> answers = new ArrayList<>();
        String force = FORCE.get(store.type());
        if (force != null) {
            answers.add(notTrue(force).of(store, scope));
        }
        if (store.type().equals(SECRET)) {
            answers.add(recovery().of(store, scope));
        }
        if (isKept(scope, store)) {
            Answer prevented = isTrue(PREVENT).of(store, scope);
            answers.add(
                    store.type().equals(LOGS)
                            ? Answer.any(
                                    List.of(prevented, isTrue("skip_destroy").of(store, scope)))
                            : prevented);
        }
        return answers.isEmpty() ? Answer.pass("not of a class that is kept") : Answer.all(answers);
    }

    private static boolean isKept(Scope scope, Resource store) {
        return !store.type().equals("aws_route53_zone")
                && (OF_ANY_CLASS.contains(store.type())
                        || DataClass.isPhi(scope, store)
                        || DataClass.is(scope, store, "evidence"));
    }

    private static Check recovery() {
        return (secret, scope) -> {
            Value days = scope.value(secret, "recovery_window_in_days");
            return days.isAbsent()
                    ? Answer.pass("recovery_window_in_days is 30, the default")
                    : Checks.between("recovery_window_in_days", 7, 30).of(secret, scope);
        };
    }
}
