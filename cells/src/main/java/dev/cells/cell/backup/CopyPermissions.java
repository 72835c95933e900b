package dev.cells.cell.backup;

import dev.cells.cell.store.BackupSource;
import dev.cells.cell.store.BackupSource.Kind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import java.util.ArrayList;
import java.util.List;

/** What AWS Backup may do to copy recovery points of this cell into vaults elsewhere. */
final class CopyPermissions {
    private CopyPermissions() {}

    /**
     * Into a vault of the cell in another region.
     *
     * @param there a view of that region
     * @param key ARN of the vault's key
     */
    static List<Statement> toRegion(StackScope there, List<BackupSource> sources, String vault, String key) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.allow("FillRecoveryVault")
                .actions("backup:CopyIntoBackupVault", "backup:DescribeBackupVault")
                .on(vault));
        statements.add(Statement.allow("EncryptCopies")
                .actions("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey", "kms:ReEncryptTo")
                .on(key));
        if (sources.stream().anyMatch(source -> source.kind() == Kind.DATABASE)) {
            databases(there, keys(sources, Kind.DATABASE), key, "snapshot", statements);
        }
        if (sources.stream().anyMatch(source -> source.kind() == Kind.CLUSTER)) {
            databases(there, keys(sources, Kind.CLUSTER), key, "cluster-snapshot", statements);
        }
        return statements;
    }

    /** A snapshot has the key of its database, which RDS has to be let read, here and in the name of the copy. */
    private static void databases(
            StackScope there, List<String> keys, String key, String snapshot, List<Statement> statements) {
        String kind = snapshot.equals("snapshot") ? "DBSnapshot" : "DBClusterSnapshot";
        statements.add(Statement.allow("CopySnapshots")
                .actions("rds:AddTagsToResource", "rds:Copy" + kind, "rds:Describe" + kind + "s")
                .on("arn:aws:rds:" + there.region() + ":"
                        + there.config().account().id() + ":" + snapshot + ":awsbackup:*"));
        statements.add(Statement.allow("ReadSnapshots")
                .actions("kms:Decrypt", "kms:DescribeKey", "kms:ReEncryptFrom")
                .on(keys));
        List<String> both = new ArrayList<>(keys);
        both.add(key);
        statements.add(Statement.allow("GrantToDatabases")
                .actions("kms:CreateGrant")
                .on(both)
                .when("Bool", "kms:GrantIsForAWSResource", "true"));
    }

    /** Keys of the sources of a kind, each once, in a steady order. */
    static List<String> keys(List<BackupSource> sources, Kind kind) {
        return sources.stream()
                .filter(source -> source.kind() == kind)
                .flatMap(source -> source.key().stream())
                .distinct()
                .toList();
    }

    /** Into a vault of another account, under a key of that account. */
    static List<Statement> toVault(String vault) {
        return List.of(Statement.allow("FillOtherAccount")
                .actions("backup:CopyIntoBackupVault")
                .on(vault));
    }
}
