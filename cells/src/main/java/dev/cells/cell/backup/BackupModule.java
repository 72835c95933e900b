package dev.cells.cell.backup;

import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.RecoveryOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.module.RecoverySettings;
import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.store.BackupSource;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.identity.ServiceRole;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the vault, the plan that fills it from every store that the other modules name, the copies in other vaults, and
 * the test that they can be restored.
 */
public final class BackupModule implements CellModule<BackupSettings> {
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
        return Foundation.contract().uses(RecoveryOutput.class).uses(BackupSource.class);
    }

    @Override
    public void build(ModuleContext context, BackupSettings settings) {
        List<BackupSource> sources = context.all(BackupSource.class);
        if (sources.isEmpty()) {
            return;
        }
        StackScope scope = context.scope();
        String key = Foundation.of(context).key(KeyClass.BACKUPS);
        LockedVault vault = new LockedVault(scope, "vault", key, settings.lockDays(), context.keep());
        List<Statement> permissions = new ArrayList<>(BackupPermissions.of(scope.config(), sources, vault.arn(), key));
        List<BackupPlans.Copy> copies = copies(context, settings, sources, permissions);
        ServiceRole role = new ServiceRole(
                scope, "backup", "backup.amazonaws.com", "Makes recovery points of the cell's stores", permissions);
        new BackupPlans(scope, settings, vault).create(role.arn(), sources, copies);
        List<String> roles = new ArrayList<>(List.of(role.arn()));
        settings.restoreTest().ifPresent(test -> {
            boolean continuous = settings.continuous().isPresent();
            roles.add(new RestoreTests(scope, test, vault.arn(), continuous).create(key, sources));
        });
        Foundation.of(context)
                .alarm(alarms ->
                        JobFailureEvents.tell(scope, roles, alarms.topics().get(AlarmSeverity.WARNING)));
    }

    /** The places that recovery points are copied to; what copying takes is added to the permissions. */
    private static List<BackupPlans.Copy> copies(
            ModuleContext context, BackupSettings settings, List<BackupSource> sources, List<Statement> permissions) {
        List<BackupPlans.Copy> copies = new ArrayList<>();
        settings.copyToRegion().ifPresent(kept -> {
            RecoveryOutput recovery = context.get(RecoveryOutput.class);
            String key = recovery.arn(KeyClass.BACKUPS);
            StackScope there = context.scope().in(recovery.region());
            LockedVault vault = new LockedVault(there, "recovery-vault", key, settings.lockDays(), context.keep());
            copies.add(new BackupPlans.Copy(vault.arn(), kept.keepDays()));
            permissions.addAll(CopyPermissions.toRegion(there, sources, vault.arn(), key));
        });
        settings.copyToVault().ifPresent(kept -> {
            String vault =
                    context.cell().recovery().flatMap(RecoverySettings::vault).orElseThrow();
            copies.add(new BackupPlans.Copy(vault, kept.keepDays()));
            permissions.addAll(CopyPermissions.toVault(vault));
        });
        return copies;
    }
}
