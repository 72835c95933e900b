package dev.cells.cell.database;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.RecoveryOutput;
import dev.cells.constructs.StackScope;
import imports.aws.db_instance.DbInstance;
import imports.aws.db_instance_automated_backups_replication.DbInstanceAutomatedBackupsReplication;

/**
 * The server's automated backups and its log, copied to the recovery region as RDS writes them, so that any moment can
 * be restored there up to a few minutes before the cell's region was lost.
 */
final class ReplicatedBackups {
    private ReplicatedBackups() {}

    /** RDS starts and stops this in the region that the backups go to. */
    static void create(StackScope scope, DatabaseSettings settings, DbInstance server, RecoveryOutput recovery) {
        DbInstanceAutomatedBackupsReplication.Builder replication =
                DbInstanceAutomatedBackupsReplication.Builder.create(
                                scope.stack(), scope.id("database-replicated-backups"))
                        .sourceDbInstanceArn(server.getArn())
                        .kmsKeyId(recovery.arn(KeyClass.PHI))
                        .retentionPeriod(settings.backupDays());
        scope.in(recovery.region()).provider().ifPresent(replication::provider);
        replication.build();
    }
}
