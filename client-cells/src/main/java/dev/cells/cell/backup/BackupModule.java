package dev.cells.cell.backup;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.store.BackupSource;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.identity.ServiceRole;
import imports.aws.backup_plan.BackupPlan;
import imports.aws.backup_plan.BackupPlanRule;
import imports.aws.backup_plan.BackupPlanRuleLifecycle;
import imports.aws.backup_selection.BackupSelection;
import imports.aws.backup_vault.BackupVault;
import imports.aws.backup_vault_lock_configuration.BackupVaultLockConfiguration;
import java.util.List;

/** Makes the vault, and the plan that fills it from every store that the other modules name. */
public final class BackupModule implements CellModule<BackupSettings> {
    private static final int START_WITHIN_MINUTES = 60;
    private static final int DONE_WITHIN_MINUTES = 360;

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public Class<BackupSettings> settings() {
        return BackupSettings.class;
    }

    @Override
    public Contract contract() {
        return Contract.empty().needing(KeysOffer.class).using(BackupSource.class);
    }

    @Override
    public void build(ModuleContext context, BackupSettings settings) {
        List<BackupSource> sources = context.all(BackupSource.class);
        if (sources.isEmpty()) {
            return;
        }
        StackScope scope = context.scope();
        String key = context.get(KeysOffer.class).arn(KeyClass.BACKUPS);
        BackupVault vault = vault(scope, settings, key, context.keep());
        BackupPlan plan = plan(scope, settings, vault);
        ServiceRole role = new ServiceRole(
                scope,
                "backup",
                "backup.amazonaws.com",
                "Makes recovery points of the cell's stores",
                BackupPermissions.of(scope.config(), sources, vault.getArn(), key));
        BackupSelection.Builder.create(scope.stack(), scope.id("backup-selection"))
                .name("stores")
                .planId(plan.getId())
                .iamRoleArn(role.arn())
                .resources(sources.stream().map(BackupSource::arn).toList())
                .build();
    }

    /** The lock is one that an administrator can lift: health data must not outlive a client's order to destroy it. */
    private static BackupVault vault(StackScope scope, BackupSettings settings, String key, boolean keep) {
        BackupVault.Builder builder = BackupVault.Builder.create(scope.stack(), scope.id("backup-vault"))
                .name(scope.names().of(NameKind.BACKUP_VAULT, "vault"))
                .kmsKeyArn(key)
                .forceDestroy(false)
                .tags(scope.tags(DataClass.PHI));
        if (keep) {
            builder.lifecycle(StackScope.keep());
        }
        BackupVault vault = builder.build();
        BackupVaultLockConfiguration.Builder.create(scope.stack(), scope.id("backup-vault-lock"))
                .backupVaultName(vault.getName())
                .minRetentionDays(settings.lockDays())
                .build();
        return vault;
    }

    private static BackupPlan plan(StackScope scope, BackupSettings settings, BackupVault vault) {
        return BackupPlan.Builder.create(scope.stack(), scope.id("backup-plan"))
                .name(scope.names().of(NameKind.BACKUP_PLAN, "plan"))
                .rule(List.of(BackupPlanRule.builder()
                        .ruleName("scheduled")
                        .targetVaultName(vault.getName())
                        .schedule(settings.schedule())
                        .startWindow(START_WITHIN_MINUTES)
                        .completionWindow(DONE_WITHIN_MINUTES)
                        .lifecycle(BackupPlanRuleLifecycle.builder()
                                .deleteAfter(settings.keepDays())
                                .build())
                        .recoveryPointTags(scope.tags(DataClass.PHI))
                        .build()))
                .tags(scope.tags())
                .build();
    }
}
