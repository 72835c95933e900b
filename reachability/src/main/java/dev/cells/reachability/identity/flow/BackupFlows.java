package dev.cells.reachability.identity.flow;

import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Backups, copies and replicas are made. What AWS Backup does with its role is what its managed policies allow it:
 * AWSBackupServiceRolePolicyForBackup and AWSBackupServiceRolePolicyForS3Backup (AWS Managed Policy Reference Guide; AWS
 * Backup Developer Guide, "Amazon S3 backups: permissions").
 */
final class BackupFlows {
    private static final String BACKUP = "backup.amazonaws.com";

    /** On the protected resource itself. */
    private static final Map<String, List<String>> ON_RESOURCE = Map.of(
            "aws_s3_bucket",
            List.of(
                    "s3:GetInventoryConfiguration",
                    "s3:PutInventoryConfiguration",
                    "s3:ListBucketVersions",
                    "s3:ListBucket",
                    "s3:GetBucketVersioning",
                    "s3:GetBucketLocation",
                    "s3:GetBucketAcl",
                    "s3:PutBucketNotification",
                    "s3:GetBucketNotification",
                    "s3:GetBucketTagging"),
            "aws_db_instance",
            List.of("rds:CreateDBSnapshot", "rds:DescribeDBInstances", "rds:ListTagsForResource"),
            "aws_rds_cluster",
            List.of("rds:CreateDBClusterSnapshot", "rds:DescribeDBClusters", "rds:ListTagsForResource"),
            "aws_efs_file_system",
            List.of("elasticfilesystem:Backup", "elasticfilesystem:DescribeTags"));

    private static final List<String> ON_OBJECTS = List.of(
            "s3:GetObjectAcl",
            "s3:GetObject",
            "s3:GetObjectVersionTagging",
            "s3:GetObjectVersionAcl",
            "s3:GetObjectTagging",
            "s3:GetObjectVersion");

    private static final List<String> ON_RULES = List.of(
            "events:DescribeRule",
            "events:EnableRule",
            "events:PutRule",
            "events:DeleteRule",
            "events:PutTargets",
            "events:RemoveTargets",
            "events:ListTargetsByRule",
            "events:DisableRule");

    private final View view;
    private final List<Flow> flows = new ArrayList<>();

    private BackupFlows(View view) {
        this.view = view;
    }

    static List<Flow> of(View view) {
        BackupFlows all = new BackupFlows(view);
        all.selections();
        all.restoreTests();
        all.replicas();
        return all.flows;
    }

    private void selections() {
        for (Resource selection : view.stack().ofType("aws_backup_selection")) {
            Value role = selection.get("iam_role_arn");
            Caller caller = view.role(role);
            for (Value value : selection.get("resources").items()) {
                Optional<Located> store = view.named(value);
                if (store.isPresent()) {
                    List<Need> needs = new ArrayList<>();
                    needs.add(view.assume(BACKUP, role, plan(selection)));
                    needs.addAll(read(caller, store.get()));
                    needs.addAll(vaults(caller, selection));
                    flows.add(Flow.of("backups of " + store.get().resource() + " are made", view.at(selection), needs));
                }
            }
        }
    }

    private String plan(Resource selection) {
        return "arn:aws:backup:" + view.region(selection) + ":" + view.account() + ":backup-plan:"
                + view.text(selection.get("plan_id"));
    }

    private List<Need> read(Caller role, Located store) {
        List<Need> needs = new ArrayList<>();
        String arn = view.identities().arn(store);
        ON_RESOURCE
                .getOrDefault(store.resource().type(), List.of())
                .forEach(action -> needs.add(Need.of(role, action, arn, Context.open())));
        if (store.resource().type().equals("aws_s3_bucket")) {
            String rule = "arn:aws:events:" + view.identities().region(store) + ":" + view.account()
                    + ":rule/AwsBackupManagedRule1";
            ON_OBJECTS.forEach(action -> needs.add(Need.of(role, action, arn + "/key", Context.open())));
            ON_RULES.forEach(action -> needs.add(Need.of(role, action, rule, Context.open())));
            needs.add(Need.of(role, "events:ListRules", "*", Context.open()));
            needs.add(Need.of(role, "cloudwatch:GetMetricData", "*", Context.open()));
            needs.add(Need.of(role, "backup:TagResource", recoveryPoint(store), Context.open()));
            needs.addAll(Encrypted.keyUse(view.identities(), role, "s3:GetObject", arn + "/key"));
        }
        return needs;
    }

    private String recoveryPoint(Located store) {
        return "arn:aws:backup:" + view.identities().region(store) + ":" + view.account() + ":recovery-point:"
                + view.identities().unique("a recovery point of " + store.resource());
    }

    /** Every vault of the plan, and those that it copies to. */
    private List<Need> vaults(Caller role, Resource selection) {
        List<Need> needs = new ArrayList<>();
        for (Resource plan : view.stack().targets(selection.get("plan_id"), "aws_backup_plan")) {
            for (Value rule : plan.get("rule").items()) {
                for (Value copy : rule.get("copy_action").items()) {
                    needs.add(Need.of(
                            role,
                            "backup:CopyIntoBackupVault",
                            view.text(copy.get("destination_vault_arn")),
                            Context.open()));
                }
            }
        }
        return needs;
    }

    /** AWS Backup Developer Guide, "Restore testing"; the restored resource's name begins with awsbackup-restore-test. */
    private void restoreTests() {
        for (Resource selection : view.stack().ofType("aws_backup_restore_testing_selection")) {
            Value role = selection.get("iam_role_arn");
            String prefix = "awsbackup-restore-test-one";
            List<Need> needs = new ArrayList<>();
            needs.add(view.assume(
                    BACKUP,
                    role,
                    "arn:aws:backup:" + view.region(selection) + ":" + view.account() + ":restore-testing-plan:"
                            + view.text(selection.get("restore_testing_plan_name"))));
            Caller caller = view.role(role);
            if (selection.get("protected_resource_type").is("S3")) {
                for (String action : List.of("s3:CreateBucket", "s3:PutBucketVersioning", "s3:ListBucketVersions")) {
                    needs.add(Need.of(caller, action, "arn:aws:s3:::" + prefix, Context.open()));
                }
                for (String action : List.of("s3:PutObject", "s3:GetObject", "s3:PutObjectTagging")) {
                    needs.add(Need.of(caller, action, "arn:aws:s3:::" + prefix + "/key", Context.open()));
                }
            }
            if (selection.get("protected_resource_type").is("EFS")) {
                String files = "arn:aws:elasticfilesystem:" + view.region(selection) + ":" + view.account()
                        + ":file-system/fs-0";
                Context tagged = Context.open().with("aws:ResourceTag/awsbackup-restore-test", "one");
                needs.add(Need.of(caller, "elasticfilesystem:CreateFileSystem", "*", Context.open()));
                needs.add(Need.of(caller, "elasticfilesystem:Restore", files, tagged));
            }
            if (selection.get("protected_resource_type").is("RDS")) {
                String rds = "arn:aws:rds:" + view.region(selection) + ":" + view.account();
                for (String arn : List.of(rds + ":db:" + prefix, rds + ":snapshot:awsbackup:job-1")) {
                    needs.add(Need.of(caller, "rds:RestoreDBInstanceFromDBSnapshot", arn, Context.open()));
                }
            }
            flows.add(Flow.of("restores are tested", view.at(selection), needs));
        }
    }

    /**
     * Amazon S3 User Guide, "Setting up permissions for live replication". Its trust policy has no condition, and whether S3
     * sends the source of its call is not documented.
     */
    private void replicas() {
        for (Resource replication : view.stack().ofType("aws_s3_bucket_replication_configuration")) {
            Caller role = view.role(replication.get("role"));
            String from = "arn:aws:s3:::" + view.text(replication.get("bucket"));
            List<Need> needs = new ArrayList<>();
            Context source = view.source(from)
                    .unknown(
                            "aws:SourceAccount",
                            "whether S3 sends it when it takes a role for replication is not documented")
                    .unknown(
                            "aws:SourceArn",
                            "whether S3 sends it when it takes a role for replication is not documented");
            needs.add(Need.of(Caller.service("s3.amazonaws.com"), "sts:AssumeRole", role.id(), source));
            for (String action : List.of("s3:GetReplicationConfiguration", "s3:ListBucket")) {
                needs.add(Need.of(role, action, from, Context.open()));
            }
            for (String action : List.of(
                    "s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging")) {
                needs.add(Need.of(role, action, from + "/key", Context.open()));
            }
            needs.addAll(Encrypted.keyUse(view.identities(), role, "s3:GetObject", from + "/key"));
            for (Value rule : replication.get("rule").items()) {
                String to = view.text(rule.path("destination.bucket"));
                for (String action : List.of("s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags")) {
                    needs.add(Need.of(role, action, to + "/key", Context.open()));
                }
                needs.addAll(Encrypted.keyUse(view.identities(), role, "s3:PutObject", to + "/key").stream()
                        .filter(need -> need.action().equals("kms:GenerateDataKey"))
                        .toList());
            }
            flows.add(Flow.of("copies of objects are made", view.at(replication), needs));
        }
    }
}
