package dev.cells.audit.rules.governance;

import static dev.cells.audit.rule.Checks.isTrue;
import static dev.cells.audit.rule.Checks.notTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Checks;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.logging.LogsAreRetained;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** GOV-06. What a changed name or a removed line would delete with everything in it. */
public final class StoresAreNotDestroyed implements Rule {
    private static final String PREVENT = "lifecycle.prevent_destroy";
    private static final String LOGS = "aws_cloudwatch_log_group";
    private static final String BUCKET = "aws_s3_bucket";
    private static final String SECRET = "aws_secretsmanager_secret";
    private static final Set<String> OF_ANY_CLASS = Set.of(
            "aws_kms_key",
            "aws_kms_replica_key",
            "aws_kms_external_key",
            "aws_backup_vault",
            "aws_cloudtrail",
            "aws_cloudtrail_event_data_store",
            "aws_ecr_repository",
            "aws_cognito_user_pool");
    private static final Map<String, String> FORCE = Map.of(
            BUCKET,
            "force_destroy",
            "aws_backup_vault",
            "force_destroy",
            "aws_route53_zone",
            "force_destroy",
            "aws_ecr_repository",
            "force_delete");

    private static final RuleInfo INFO = RuleInfo.of(
                    "GOV-06", Severity.CRITICAL, "Stateful resources are not destroyed by a routine plan")
            .cites("310(d)(2)(i)", "312(c)(1)", "308(a)(7)(i)")
            .types(
                    "aws_kms_key",
                    "aws_kms_replica_key",
                    "aws_kms_external_key",
                    "aws_backup_vault",
                    "aws_cloudtrail",
                    "aws_cloudtrail_event_data_store",
                    "aws_ecr_repository",
                    "aws_cognito_user_pool",
                    BUCKET,
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
                    "Keys, trails, vaults, image repositories, user pools, buckets of logs, and data stores of class phi "
                            + "or evidence (and where no class is tagged) have lifecycle.prevent_destroy = true; log "
                            + "groups of these classes, and those of audit logs (LOG-04), that or skip_destroy. A plan "
                            + "neither deletes nor replaces any of them. Of no class have buckets, vaults and zones "
                            + "force_destroy, or repositories force_delete. Secrets have a recovery_window_in_days of 7 "
                            + "to 30, the default.")
            .fix("Set prevent_destroy. Where the data are to be disposed of, add an exception with who ordered it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        Map<Address, Resource> deleted = scope.stack().deleted().stream()
                .filter(store -> INFO.types().contains(store.type()))
                .collect(Collectors.toMap(Resource::address, store -> store, (one, deposed) -> one, TreeMap::new));
        for (Resource store : scope.stack().ofType(INFO.types().toArray(String[]::new))) {
            Answer answer = judge(scope.effective(store), scope);
            Resource before = deleted.remove(store.address());
            verdicts.add(Verdict.on(
                    store, before == null ? answer : Answer.all(answer, deleted(before, "replaces", scope))));
        }
        deleted.values().forEach(store -> verdicts.add(Verdict.on(store, deleted(store, "deletes", scope))));
        return verdicts;
    }

    /** A log group that Terraform leaves in the account is not deleted. */
    private static Answer deleted(Resource before, String how, Scope scope) {
        String seen = "the plan " + how + " it";
        boolean stays = before.type().equals(LOGS) && before.get("skip_destroy").isTrue();
        return stays
                ? Answer.pass(seen + " from the state only: skip_destroy was true")
                : Answer.complaint(isKept(scope, before), seen + ", which only an order of disposal may: an exception")
                        .orElseGet(() -> Answer.pass(seen + ", and it is not of a class that is kept"));
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
        Certainty kept = isKept(scope, store);
        if (kept != Certainty.NO) {
            Answer prevented = isTrue(PREVENT).of(store, scope);
            Answer stays = store.type().equals(LOGS)
                    ? Answer.any(List.of(prevented, isTrue("skip_destroy").of(store, scope)))
                    : prevented;
            answers.add(stays.supposing(kept, "be of a class that is kept"));
        }
        return answers.isEmpty() ? Answer.pass("not of a class that is kept") : Answer.all(answers);
    }

    /** A class that is not known counts as phi. */
    private static Certainty isKept(Scope scope, Resource store) {
        if (store.type().equals("aws_route53_zone")) {
            return Certainty.NO;
        }
        boolean kept = OF_ANY_CLASS.contains(store.type())
                || DataClass.isPhi(scope, store)
                || DataClass.is(scope, store, "evidence")
                || store.type().equals(BUCKET) && DataClass.is(scope, store, "log");
        return kept ? Certainty.YES : store.type().equals(LOGS) ? LogsAreRetained.isAudit(scope, store) : Certainty.NO;
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
