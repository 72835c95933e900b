package dev.cells.base;

import dev.cells.constructs.Statement;

/** The part of {@link CellBoundary} that backups, restore tests and patches need: what keeps stores and hosts in order. */
final class UpkeepBoundary {
    private UpkeepBoundary() {}

    /** Buckets of AWS with patches for hosts; their policies name those of their region. */
    static Statement patches() {
        return Statement.allow("Patches")
                .actions("s3:GetObject")
                .on(
                        "arn:aws:s3:::al2023-repos-*/*",
                        "arn:aws:s3:::aws-patch-manager-*/*",
                        "arn:aws:s3:::patch-baseline-snapshot-*/*");
    }

    /** What AWS Backup needs of the role that it assumes; see its service role policies for backup and for restore. */
    static Statement backup() {
        return Statement.allow("Backup")
                .actions(
                        "backup:Copy*",
                        "backup:Describe*",
                        "backup:TagResource",
                        "ec2:CopySnapshot",
                        "ec2:CreateSnapshot*",
                        "ec2:CreateTags",
                        "ec2:Describe*",
                        "elasticfilesystem:Backup",
                        "elasticfilesystem:CreateFileSystem",
                        "elasticfilesystem:Describe*",
                        "elasticfilesystem:Restore",
                        "elasticfilesystem:TagResource",
                        "events:*Rule",
                        "events:ListRules",
                        "events:*Targets*",
                        "rds:AddTagsToResource",
                        "rds:CopyDB*Snapshot",
                        "rds:CreateDBInstance",
                        "rds:CreateDB*Snapshot",
                        "rds:DeleteDB*Snapshot",
                        "rds:Describe*",
                        "rds:ListTagsForResource",
                        "rds:ModifyDB*SnapshotAttribute",
                        "rds:RestoreDB*",
                        "s3:ListAllMyBuckets",
                        "tag:GetResources")
                .on("*");
    }

    /** Restore tests create buckets; roles of a cell cannot create buckets with any other name. */
    static Statement restoreTests() {
        return Statement.allow("RestoreTests")
                .actions(
                        "s3:CreateBucket",
                        "s3:PutBucketOwnershipControls",
                        "s3:PutBucketVersioning",
                        "s3:PutObject*Acl")
                .on("arn:aws:s3:::awsbackup-restore-test-*");
    }
}
