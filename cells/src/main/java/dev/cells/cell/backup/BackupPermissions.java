package dev.cells.cell.backup;

import dev.cells.cell.store.BackupSource;
import dev.cells.cell.store.BackupSource.Kind;
import dev.cells.config.fleet.StackConfig;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What AWS Backup may do in this cell: the actions of AWS's own service policies, on the cell's stores instead of on
 * everything in the account. It may not change databases: that is for continuous backup, which RDS does by itself here.
 */
final class BackupPermissions {
    private BackupPermissions() {}

    static List<Statement> of(StackConfig config, List<BackupSource> sources, String vault, String key) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.allow("FillVault")
                .actions("backup:CopyFromBackupVault", "backup:CopyIntoBackupVault", "backup:DescribeBackupVault")
                .on(vault));
        statements.add(Statement.allow("TagRecoveryPoints")
                .actions("backup:TagResource")
                .on(arn(config, "backup", "recovery-point:*")));
        statements.add(
                Statement.allow("FindResources").actions("tag:GetResources").on("*"));
        statements.add(Statement.allow("EncryptRecoveryPoints")
                .actions("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey")
                .on(key));
        List<String> databases = arns(sources, Kind.DATABASE);
        if (!databases.isEmpty()) {
            databases(config, statements, databases);
        }
        List<String> clusters = arns(sources, Kind.CLUSTER);
        if (!clusters.isEmpty()) {
            clusters(config, statements, clusters);
        }
        List<String> buckets = arns(sources, Kind.BUCKET);
        if (!buckets.isEmpty()) {
            buckets(config, statements, buckets);
            List<String> keys = CopyPermissions.keys(sources, Kind.BUCKET);
            if (!keys.isEmpty()) {
                statements.add(Statement.allow("DecryptObjects")
                        .actions("kms:Decrypt", "kms:DescribeKey")
                        .on(keys)
                        .when("StringEquals", "kms:ViaService", "s3." + config.region() + ".amazonaws.com"));
            }
        }
        List<String> files = arns(sources, Kind.FILES);
        if (!files.isEmpty()) {
            statements.add(Statement.allow("BackUpFiles")
                    .actions("elasticfilesystem:Backup", "elasticfilesystem:DescribeTags")
                    .on(files));
        }
        return statements;
    }

    private static List<String> arns(List<BackupSource> sources, Kind kind) {
        return sources.stream()
                .filter(source -> source.kind() == kind)
                .map(BackupSource::arn)
                .toList();
    }

    private static void databases(StackConfig config, List<Statement> statements, List<String> arns) {
        List<String> resources = new ArrayList<>(arns);
        // Names that AWS Backup gives to its snapshots.
        resources.add(arn(config, "rds", "snapshot:awsbackup:*"));
        statements.add(Statement.allow("SnapshotDatabases")
                .actions(
                        "rds:AddTagsToResource",
                        "rds:CopyDBSnapshot",
                        "rds:CreateDBSnapshot",
                        "rds:DeleteDBSnapshot",
                        "rds:DescribeDBInstances",
                        "rds:DescribeDBSnapshots",
                        "rds:ListTagsForResource")
                .on(resources));
    }

    private static void clusters(StackConfig config, List<Statement> statements, List<String> arns) {
        List<String> resources = new ArrayList<>(arns);
        resources.add(arn(config, "rds", "cluster-snapshot:awsbackup:*"));
        statements.add(Statement.allow("SnapshotClusters")
                .actions(
                        "rds:AddTagsToResource",
                        "rds:CopyDBClusterSnapshot",
                        "rds:CreateDBClusterSnapshot",
                        "rds:DeleteDBClusterSnapshot",
                        "rds:DescribeDBClusterSnapshots",
                        "rds:DescribeDBClusters",
                        "rds:ListTagsForResource")
                .on(resources));
    }

    private static void buckets(StackConfig config, List<Statement> statements, List<String> arns) {
        statements.add(Statement.allow("ReadBuckets")
                .actions(
                        "s3:GetBucketAcl",
                        "s3:GetBucketLocation",
                        "s3:GetBucketNotification",
                        "s3:GetBucketTagging",
                        "s3:GetBucketVersioning",
                        "s3:GetInventoryConfiguration",
                        "s3:ListBucket",
                        "s3:ListBucketVersions",
                        "s3:PutBucketNotification",
                        "s3:PutInventoryConfiguration")
                .on(arns));
        statements.add(Statement.allow("ReadObjects")
                .actions(
                        "s3:GetObject",
                        "s3:GetObjectAcl",
                        "s3:GetObjectTagging",
                        "s3:GetObjectVersion",
                        "s3:GetObjectVersionAcl",
                        "s3:GetObjectVersionTagging")
                .on(arns.stream().map(arn -> arn + "/*").toList()));
        statements.add(Statement.allow("FollowChanges")
                .actions(
                        "events:DeleteRule",
                        "events:DescribeRule",
                        "events:DisableRule",
                        "events:EnableRule",
                        "events:ListTargetsByRule",
                        "events:PutRule",
                        "events:PutTargets",
                        "events:RemoveTargets")
                // The name that AWS Backup gives to its rules.
                .on(arn(config, "events", "rule/AwsBackupManagedRule*")));
        // Before a backup of a bucket AWS Backup looks for its rules and for the bucket's size; AWS's own policy has
        // these actions on everything, and without them no backup starts.
        statements.add(Statement.allow("MeasureBuckets")
                .actions("cloudwatch:GetMetricData", "events:ListRules", "s3:ListAllMyBuckets")
                .on("*"));
    }

    private static String arn(StackConfig config, String service, String resource) {
        return "arn:aws:" + service + ":" + config.region() + ":"
                + config.account().id() + ":" + resource;
    }

    /** What AWS Backup may do to copy recovery points of this cell into vaults elsewhere. */
    static final class CopyPermissions {
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
            statements.add(Statement.allow("TagCopies")
                    .actions("backup:TagResource")
                    .on("arn:aws:backup:" + there.region() + ":"
                            + there.config().account().id() + ":recovery-point:*"));
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

        /** Into a vault of another account, under a key of that account, which copies shared snapshots. */
        static List<Statement> toVault(StackConfig config, List<BackupSource> sources, String vault) {
            List<Statement> statements = new ArrayList<>();
            statements.add(Statement.allow("FillOtherAccount")
                    .actions("backup:CopyIntoBackupVault")
                    .on(vault));
            if (sources.stream().anyMatch(source -> source.kind() == Kind.DATABASE)) {
                statements.add(Statement.allow("ShareSnapshots")
                        .actions("rds:ModifyDBSnapshotAttribute")
                        .on(arn(config, "rds", "snapshot:awsbackup:*")));
            }
            if (sources.stream().anyMatch(source -> source.kind() == Kind.CLUSTER)) {
                statements.add(Statement.allow("ShareClusterSnapshots")
                        .actions("rds:ModifyDBClusterSnapshotAttribute")
                        .on(arn(config, "rds", "cluster-snapshot:awsbackup:*")));
            }
            return statements;
        }
    }
}
