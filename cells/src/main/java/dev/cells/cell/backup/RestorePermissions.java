package dev.cells.cell.backup;

import dev.cells.cell.store.BackupSource;
import dev.cells.cell.store.BackupSource.Kind;
import dev.cells.config.fleet.StackConfig;
import dev.cells.constructs.Statement;
import dev.cells.constructs.storage.RestoredFiles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What AWS Backup may do to restore this cell's recovery points for a test: the actions of AWS's own service policies,
 * into things that have the name of a test and nothing else. It can overwrite no store of the cell.
 */
final class RestorePermissions {
    /** What names of everything begin with that a restore test makes. */
    private static final String TEST = "awsbackup-restore-test-*";

    private RestorePermissions() {}

    static List<Statement> of(StackConfig config, List<BackupSource> sources, String vaultKey) {
        List<Statement> statements = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>(List.of(vaultKey));
        List<BackupSource> files = of(sources, Kind.FILES);
        sources.forEach(source -> source.key().ifPresent(keys::add));
        files.forEach(source -> keys.add(source.restore().get(RestoredFiles.KEY)));
        statements.add(Statement.allow("UseKeys")
                .actions("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey")
                .on(keys));
        String rds = "arn:aws:rds:" + config.region() + ":" + config.account().id() + ":";
        List<BackupSource> servers = of(sources, Kind.DATABASE);
        if (!servers.isEmpty()) {
            statements.add(Statement.allow("RestoreDatabases")
                    .actions(
                            "rds:AddTagsToResource",
                            "rds:DescribeDBInstances",
                            "rds:DescribeDBSnapshots",
                            "rds:ListTagsForResource",
                            "rds:RestoreDBInstanceFromDBSnapshot")
                    .on(parts(rds, servers, "db:" + TEST, "og:default*", "snapshot:awsbackup:*")));
        }
        List<BackupSource> clusters = of(sources, Kind.CLUSTER);
        if (!clusters.isEmpty()) {
            statements.add(Statement.allow("RestoreClusters")
                    .actions(
                            "rds:AddTagsToResource",
                            "rds:CreateDBInstance",
                            "rds:DescribeDBClusterSnapshots",
                            "rds:DescribeDBClusters",
                            "rds:ListTagsForResource",
                            "rds:RestoreDBClusterFromSnapshot")
                    .on(parts(rds, clusters, "cluster:" + TEST, "cluster-snapshot:awsbackup:*", "db:" + TEST)));
        }
        if (!files.isEmpty()) {
            statements.addAll(RestoredFiles.permissions(config));
        }
        if (!servers.isEmpty() || !clusters.isEmpty() || !files.isEmpty()) {
            statements.add(Statement.allow("GrantToStores")
                    .actions("kms:CreateGrant")
                    .on(keys)
                    .when("Bool", "kms:GrantIsForAWSResource", "true"));
        }
        if (sources.stream().anyMatch(source -> source.kind() == Kind.BUCKET)) {
            buckets(statements);
        }
        return statements;
    }

    private static List<BackupSource> of(List<BackupSource> sources, Kind kind) {
        return sources.stream().filter(source -> source.kind() == kind).toList();
    }

    /** What restoring touches: things of these names, and what the databases have beside them. */
    private static Set<String> parts(String rds, List<BackupSource> databases, String... names) {
        Set<String> parts = new LinkedHashSet<>();
        for (String name : names) {
            parts.add(rds + name);
        }
        for (BackupSource database : databases) {
            database.restore().forEach((key, name) -> parts.add(rds + kind(key) + ":" + name));
        }
        return parts;
    }

    /** How ARNs of RDS name what a key of the restore's metadata names. */
    private static String kind(String key) {
        return switch (key) {
            case "dbSubnetGroupName" -> "subgrp";
            case "dbClusterParameterGroupName" -> "cluster-pg";
            default -> "pg";
        };
    }

    private static void buckets(List<Statement> statements) {
        statements.add(Statement.allow("RestoreBuckets")
                .actions(
                        "s3:CreateBucket",
                        "s3:GetBucketLocation",
                        "s3:GetBucketOwnershipControls",
                        "s3:GetBucketVersioning",
                        "s3:ListBucket",
                        "s3:ListBucketVersions",
                        "s3:PutBucketOwnershipControls",
                        "s3:PutBucketVersioning")
                .on("arn:aws:s3:::" + TEST));
        statements.add(Statement.allow("RestoreObjects")
                .actions(
                        "s3:DeleteObject",
                        "s3:GetObject",
                        "s3:GetObjectAcl",
                        "s3:GetObjectTagging",
                        "s3:GetObjectVersion",
                        "s3:GetObjectVersionAcl",
                        "s3:ListMultipartUploadParts",
                        "s3:PutObject",
                        "s3:PutObjectAcl",
                        "s3:PutObjectTagging",
                        "s3:PutObjectVersionAcl")
                .on("arn:aws:s3:::" + TEST + "/*"));
    }
}
