package dev.cells.cell.backup;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import imports.aws.backup_vault.BackupVault;
import imports.aws.backup_vault_lock_configuration.BackupVaultLockConfiguration;
import imports.aws.backup_vault_policy.BackupVaultPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * A vault whose recovery points go when their time has come and not before.
 *
 * <p>The lock is one that an administrator can lift: health data must not outlive a client's order to destroy it. Until
 * then the vault's policy lets nobody delete a recovery point or change when it goes, except the role that deploys the
 * cell; it falls with {@code deletion-protection}, the first step of an offboarding.
 */
final class LockedVault {
    private final StackScope scope;
    private final String id;
    private final BackupVault vault;

    /** @param scope a view of the region that the vault is made in */
    LockedVault(StackScope scope, String resourceName, String key, int lockDays, boolean keep) {
        this.scope = scope;
        this.id = "backup-" + resourceName;
        BackupVault.Builder builder = BackupVault.Builder.create(scope.stack(), scope.id(id))
                .name(scope.names().of(NameKind.BACKUP_VAULT, resourceName))
                .kmsKeyArn(key)
                .forceDestroy(false)
                .tags(scope.tags(DataClass.PHI));
        if (keep) {
            builder.lifecycle(StackScope.keep());
        }
        scope.provider().ifPresent(builder::provider);
        vault = builder.build();
        scope.output(id + "_name", vault.getName());
        lock(lockDays);
        if (keep) {
            protect();
        }
    }

    String name() {
        return vault.getName();
    }

    String arn() {
        return vault.getArn();
    }

    private void lock(int days) {
        BackupVaultLockConfiguration.Builder lock = BackupVaultLockConfiguration.Builder.create(
                        scope.stack(), scope.id(id + "-lock"))
                .backupVaultName(vault.getName())
                .minRetentionDays(days);
        scope.provider().ifPresent(lock::provider);
        lock.build();
    }

    private void protect() {
        BackupVaultPolicy.Builder policy = BackupVaultPolicy.Builder.create(scope.stack(), scope.id(id + "-policy"))
                .backupVaultName(vault.getName())
                .policy(new PolicyDocument(denials(
                                vault.getArn(),
                                scope.config()
                                        .account()
                                        .deployRole(scope.config().address().tier())))
                        .json());
        scope.provider().ifPresent(policy::provider);
        policy.build();
    }

    private static List<Statement> denials(String vault, String deployRole) {
        List<Statement> denials = new ArrayList<>();
        Statement points = Statement.deny("KeepRecoveryPoints")
                .to(Principal.anyone())
                .actions(
                        "backup:DeleteRecoveryPoint",
                        "backup:DisassociateRecoveryPoint",
                        "backup:UpdateRecoveryPointLifecycle")
                // ARNs of recovery points are those of other services, and the policy is of one vault anyway.
                .on("*");
        denials.add(except(points, deployRole));
        denials.add(except(
                Statement.deny("KeepPolicy")
                        .to(Principal.anyone())
                        .actions(
                                "backup:DeleteBackupVaultAccessPolicy",
                                "backup:DeleteBackupVaultLockConfiguration",
                                "backup:PutBackupVaultAccessPolicy",
                                "backup:PutBackupVaultLockConfiguration")
                        .on(vault),
                deployRole));
        return denials;
    }

    private static Statement except(Statement denial, String role) {
        return denial.when("ArnNotEquals", "aws:PrincipalArn", role);
    }
}
