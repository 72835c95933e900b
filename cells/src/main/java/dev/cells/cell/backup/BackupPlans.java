package dev.cells.cell.backup;

import dev.cells.cell.store.BackupSource;
import dev.cells.cell.store.BackupSource.Kind;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.backup_plan.BackupPlan;
import imports.aws.backup_plan.BackupPlanRule;
import imports.aws.backup_plan.BackupPlanRuleCopyAction;
import imports.aws.backup_plan.BackupPlanRuleCopyActionLifecycle;
import imports.aws.backup_plan.BackupPlanRuleLifecycle;
import imports.aws.backup_selection.BackupSelection;
import java.util.List;
import java.util.SortedMap;

/** What is backed up when: all stores by the schedule, and buckets continuously where that is asked for. */
final class BackupPlans {
    static final int START_WITHIN_MINUTES = 60;
    private static final int DONE_WITHIN_MINUTES = 360;

    private final StackScope scope;
    private final BackupSettings settings;
    private final LockedVault vault;

    BackupPlans(StackScope scope, BackupSettings settings, LockedVault vault) {
        this.scope = scope;
        this.settings = settings;
        this.vault = vault;
    }

    /**
     * Where copies of each recovery point go.
     *
     * @param vault ARN of the vault
     * @param keepDays how long a copy is kept
     */
    record Copy(String vault, int keepDays) {}

    void create(String role, List<BackupSource> sources, List<Copy> copies) {
        BackupPlanRule.Builder scheduled = rule("scheduled", settings.keepDays());
        // The tag by which the audit asks for copies, and a person sees that there are some.
        SortedMap<String, String> tags = scope.tags();
        if (!copies.isEmpty()) {
            scheduled.copyAction(copies.stream().map(BackupPlans::action).toList());
            tags.put("dr-class", "warm");
        }
        BackupPlan plan = plan("plan", scheduled.build(), tags);
        select("backup-selection", "stores", plan, role, sources);
        settings.continuous().ifPresent(kept -> continuous(role, sources, kept.keepDays()));
    }

    /**
     * Buckets only. RDS keeps its log itself, for database.backup-days; were AWS Backup to do it, it would take that
     * setting over, and every plan of Terraform would want it back.
     */
    private void continuous(String role, List<BackupSource> sources, int keepDays) {
        List<BackupSource> buckets =
                sources.stream().filter(source -> source.kind() == Kind.BUCKET).toList();
        if (!buckets.isEmpty()) {
            BackupPlanRule rule =
                    rule("continuous", keepDays).enableContinuousBackup(true).build();
            select("backup-selection-continuous", "buckets", plan("continuous", rule, scope.tags()), role, buckets);
        }
    }

    private BackupPlanRule.Builder rule(String name, int keepDays) {
        return BackupPlanRule.builder()
                .ruleName(name)
                .targetVaultName(vault.name())
                .schedule(settings.schedule())
                .startWindow(START_WITHIN_MINUTES)
                .completionWindow(DONE_WITHIN_MINUTES)
                .lifecycle(
                        BackupPlanRuleLifecycle.builder().deleteAfter(keepDays).build())
                .recoveryPointTags(scope.tags(DataClass.PHI));
    }

    private static BackupPlanRuleCopyAction action(Copy copy) {
        return BackupPlanRuleCopyAction.builder()
                .destinationVaultArn(copy.vault())
                .lifecycle(BackupPlanRuleCopyActionLifecycle.builder()
                        .deleteAfter(copy.keepDays())
                        .build())
                .build();
    }

    private BackupPlan plan(String resourceName, BackupPlanRule rule, SortedMap<String, String> tags) {
        String id = resourceName.equals("plan") ? "backup-plan" : "backup-plan-" + resourceName;
        return BackupPlan.Builder.create(scope.stack(), scope.id(id))
                .name(scope.names().of(NameKind.BACKUP_PLAN, resourceName))
                .rule(List.of(rule))
                .tags(tags)
                .build();
    }

    private void select(String id, String name, BackupPlan plan, String role, List<BackupSource> sources) {
        BackupSelection.Builder.create(scope.stack(), scope.id(id))
                .name(name)
                .planId(plan.getId())
                .iamRoleArn(role)
                .resources(sources.stream().map(BackupSource::arn).toList())
                .build();
    }
}
