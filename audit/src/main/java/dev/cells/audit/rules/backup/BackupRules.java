package dev.cells.audit.rules.backup;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.KeyUse;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** BKP-02, BKP-03 and ENC-11: every store is in a plan, the plan runs daily, its vault has a key of its own. */
public final class BackupRules {
    private static final String PLAN = "aws_backup_plan";
    private static final String VAULT = "aws_backup_vault";
    private static final int DAYS = 35;

    private BackupRules() {}

    /** BKP-02. */
    public static final class DataStoresAreBackedUp implements Rule {
        @Override
        public RuleInfo info() {
            List<String> types =
                    new ArrayList<>(Selections.types().stream().sorted().toList());
            types.addAll(List.of("aws_backup_selection", PLAN));
            return RuleInfo.of("BKP-02", Severity.HIGH, "Every store of health data is in a backup selection")
                    .cites("308(a)(7)(ii)(A)", "308(a)(7)(ii)(B)", "310(d)(2)(iv)")
                    .types(types.toArray(String[]::new))
                    .passes("Each data store of class phi (or of none) of a cell or utility stack is taken by a "
                            + "selection with a plan: by reference, by ARN pattern, or by tags that equal its own. A "
                            + "read replica, and a bucket into which another one is replicated, hold what their source "
                            + "holds: they pass where that does.")
                    .fix("Add an aws_backup_selection that names the store or a tag of it.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            if (StackTier.isBase(scope)) {
                return List.of();
            }
            Selections selections = new Selections(scope);
            List<Resource> all = scope.stack().ofType("aws_backup_selection");
            return scope.stack().ofType(Selections.types().toArray(String[]::new)).stream()
                    .filter(store -> DataClass.isPhi(scope, store))
                    .map(store -> Verdict.on(store, judge(scope, selections, all, store)))
                    .toList();
        }

        private static Answer judge(Scope scope, Selections selections, List<Resource> all, Resource store) {
            List<Answer> answers = new ArrayList<>();
            answers.add(taken(selections, all, store));
            Replicas.sources(scope, store)
                    .forEach(
                            source -> answers.add(taken(selections, all, source).because(source)));
            return Answer.any(answers);
        }

        private static Answer taken(Selections selections, List<Resource> all, Resource store) {
            return all.isEmpty()
                    ? Answer.fail("no aws_backup_selection in this stack")
                    : Answer.any(all.stream()
                            .map(selection -> selections.takes(selection, store))
                            .toList());
        }
    }

    /** BKP-03. */
    public static final class BackupPlansRunDaily extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "BKP-03", Severity.HIGH, "Backup plan frequency, retention and copies")
                .cites("308(a)(7)(ii)(A)", "308(a)(7)(ii)(B)")
                .types(PLAN, VAULT)
                .passes("A rule of the plan runs at least daily, keeps recovery points for at least 35 days and writes "
                        + "into a vault that passes ENC-11; a plan tagged dr-class warm or hot also copies elsewhere.")
                .fix("Add a rule with schedule cron(0 5 * * ? *) and lifecycle { delete_after = 35 }.");

        public BackupPlansRunDaily() {
            super(INFO, List.of(PLAN), BackupRules::plan);
        }
    }

    private static Answer plan(Resource plan, Scope scope) {
        Value rules = plan.get("rule");
        if (rules.items().isEmpty()) {
            return Answer.fail("no rule");
        }
        boolean copies = scope.tag(plan, "dr-class")
                .literal()
                .filter(tag -> Set.of("warm", "hot").contains(tag))
                .isPresent();
        return Answer.any(
                rules.items().stream().map(rule -> rule(scope, rule, copies)).toList());
    }

    private static Answer rule(Scope scope, Value rule, boolean copies) {
        List<Answer> answers = new ArrayList<>();
        Value schedule = rule.get("schedule");
        String seen = "schedule is " + schedule;
        answers.add(
                schedule.isUnknown()
                        ? Answer.unknown(seen)
                        : Schedules.isDaily(schedule.literal().orElse(""))
                                ? Answer.pass(seen)
                                : Answer.fail(seen + ", must be at least daily"));
        Value days = rule.get("lifecycle").get("delete_after");
        boolean kept = days.number().isPresent() && days.number().getAsLong() >= DAYS;
        String lifetime = "delete_after is " + days;
        answers.add(
                days.isUnknown()
                        ? Answer.unknown(lifetime)
                        : kept ? Answer.pass(lifetime) : Answer.fail(lifetime + ", must be at least " + DAYS));
        answers.add(scope.find(rule.get("target_vault_name"), VAULT)
                .map(vault -> vault(vault.resource(), scope.in(vault.stack())).because(vault.from(scope.stack())))
                .orElseGet(() -> Answer.unknown("the vault " + rule.get("target_vault_name") + " is not at hand")));
        if (copies && rule.get("copy_action").get("destination_vault_arn").isAbsent()) {
            answers.add(Answer.fail("no copy_action, must copy to another region or account for its dr-class"));
        }
        return Answer.all(answers);
    }

    /** ENC-11. */
    public static final class BackupVaultsUseSeparateKeys extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "ENC-11", Severity.HIGH, "Backup vaults use a customer key of their own")
                .cites("312(a)(2)(iv)", "310(d)(2)(iv)")
                .types(VAULT)
                .passes("kms_key_arn is a customer-managed key other than those of the databases, buckets, tables and "
                        + "file systems of the stack.")
                .fix("Give the vault a key of its own.");

        public BackupVaultsUseSeparateKeys() {
            super(INFO, List.of(VAULT), BackupRules::vault);
        }
    }

    private static Answer vault(Resource vault, Scope scope) {
        KeyUse use = scope.key(vault.get("kms_key_arn"));
        Answer answer = new Answer(
                use.answer().status(),
                "kms_key_arn: " + use.answer().message(),
                "kms_key_arn",
                use.answer().because());
        Optional<Located> shared = use.key().filter(key -> protecting(scope).contains(key));
        return shared.isEmpty()
                ? answer
                : Answer.fail("kms_key_arn: " + shared.get().from(scope.stack()) + " also protects what is backed up")
                        .on("kms_key_arn")
                        .because(shared.get().from(scope.stack()));
    }

    /** Keys of what is backed up: whoever loses one must not lose the copies too. */
    private static Set<Located> protecting(Scope scope) {
        Set<Located> keys = new HashSet<>();
        for (String type : List.of("aws_db_instance", "aws_rds_cluster", "aws_efs_file_system", "aws_ebs_volume")) {
            scope.stack()
                    .ofType(type)
                    .forEach(store -> scope.key(store.get("kms_key_id")).key().ifPresent(keys::add));
        }
        scope.stack().ofType("aws_dynamodb_table").forEach(table -> scope.key(
                        table.get("server_side_encryption.kms_key_arn"))
                .key()
                .ifPresent(keys::add));
        scope.stack()
                .ofType("aws_s3_bucket_server_side_encryption_configuration")
                .forEach(configuration -> configuration.get("rule").items().forEach(rule -> scope.key(
                                rule.path("apply_server_side_encryption_by_default.kms_master_key_id"))
                        .key()
                        .ifPresent(keys::add)));
        return keys;
    }
}
