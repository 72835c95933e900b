package dev.cells.cell.backup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.backup.BackupPermissions.CopyPermissions;
import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput.RecoveryOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.CellSettings.RecoverySettings;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.EventNotices;
import dev.cells.cell.store.BackupSource;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
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
            permissions.addAll(CopyPermissions.toVault(context.scope().config(), sources, vault));
        });
        return copies;
    }

    /**
     * Tells whom alarms tell of a backup, a copy or a restore test that failed. By events and not by metrics: those
     * of AWS Backup do not tell one cell of an account from another, and the role that a job ran as does.
     */
    static final class JobFailureEvents {
        private static final List<String> JOBS =
                List.of("Backup Job State Change", "Copy Job State Change", "Restore Job State Change");
        private static final List<String> BAD = List.of("ABORTED", "EXPIRED", "FAILED");

        private JobFailureEvents() {}

        /**
         * @param roles ARNs of the roles that the cell's jobs run as
         * @param topics ARNs of the topics to tell
         */
        static void tell(StackScope scope, List<String> roles, List<String> topics) {
            EventNotices.send(
                    scope,
                    "backup-failures",
                    "A backup, copy or restore test of the cell failed: read statusMessage, fix the cause, run it again",
                    pattern(roles),
                    topics);
        }

        /** Backup and copy jobs have a state, restore jobs a status. */
        private static String pattern(List<String> roles) {
            ObjectNode pattern = JsonNodeFactory.instance.objectNode();
            ObjectNode detail = pattern.putObject("detail");
            ArrayNode either = detail.putArray("$or");
            BAD.forEach(either.addObject().putArray("state")::add);
            BAD.forEach(either.addObject().putArray("status")::add);
            roles.forEach(detail.putArray("iamRoleArn")::add);
            JOBS.forEach(pattern.putArray("detail-type")::add);
            pattern.putArray("source").add("aws.backup");
            return pattern.toString();
        }
    }
}
