package dev.cells.utility.jenkins;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.compute.TaskProps.Volume;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.storage.ClosedFiles;
import dev.cells.utility.app.AppNetwork;
import dev.cells.utility.jenkins.JenkinsSettings.Backup;
import imports.aws.backup_plan.BackupPlan;
import imports.aws.backup_plan.BackupPlanRule;
import imports.aws.backup_plan.BackupPlanRuleLifecycle;
import imports.aws.backup_selection.BackupSelection;
import imports.aws.backup_vault.BackupVault;
import imports.aws.backup_vault_lock_configuration.BackupVaultLockConfiguration;
import imports.aws.efs_access_point.EfsAccessPoint;
import imports.aws.efs_access_point.EfsAccessPointPosixUser;
import imports.aws.efs_access_point.EfsAccessPointRootDirectory;
import imports.aws.efs_access_point.EfsAccessPointRootDirectoryCreationInfo;
import imports.aws.efs_file_system.EfsFileSystem;
import imports.aws.efs_file_system_policy.EfsFileSystemPolicy;
import imports.aws.efs_mount_target.EfsMountTarget;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.ArrayList;
import java.util.List;

/** The home of the controller: builds and their logs, which no file generates. With its backup. */
final class JenkinsHome {
    private static final String MOUNT = "elasticfilesystem:ClientMount";
    private static final String WRITE = "elasticfilesystem:ClientWrite";
    private static final String PATH = "/var/jenkins_home";
    private static final int NFS = 2049;
    private static final int START_WITHIN_MINUTES = 60;
    private static final int DONE_WITHIN_MINUTES = 360;

    private final StackScope scope;
    private final EfsFileSystem files;
    private final EfsAccessPoint point;
    private final String key;

    JenkinsHome(StackScope scope, AppNetwork network, Endpoint controller, String key) {
        this.scope = scope;
        this.key = key;
        Endpoint endpoint = network.isolated(scope, "home", "Home of Jenkins");
        network.firewall().admit(scope, controller, new Listener(endpoint, NFS));
        files = EfsFileSystem.Builder.create(scope.stack(), scope.id("home"))
                .encrypted(true)
                .kmsKeyId(key)
                .performanceMode("generalPurpose")
                .throughputMode("elastic")
                .tags(scope.named("home", DataClass.INTERNAL))
                .lifecycle(StackScope.keep())
                .build();
        List<ITerraformDependable> ready = new ArrayList<>();
        List<String> subnets = network.subnets();
        for (int zone = 0; zone < subnets.size(); zone++) {
            ready.add(EfsMountTarget.Builder.create(scope.stack(), scope.id("home-mount-" + (zone + 1)))
                    .fileSystemId(files.getId())
                    .subnetId(subnets.get(zone))
                    .securityGroups(List.of(endpoint.group()))
                    .build());
        }
        ready.add(EfsFileSystemPolicy.Builder.create(scope.stack(), scope.id("home-policy"))
                .fileSystemId(files.getId())
                .policy(ClosedFiles.policy(scope, files.getArn()).json())
                .build());
        point = point(scope, ready);
    }

    /** What a container needs to mount it. */
    Volume volume() {
        return new Volume("home", files.getId(), point.getId(), PATH, false);
    }

    /** What the role of that container needs. */
    Statement access() {
        return Statement.allow("UseHome")
                .actions(MOUNT, WRITE)
                .on(files.getArn())
                .when("StringEquals", "elasticfilesystem:AccessPointArn", point.getArn());
    }

    /** Made after the mount targets and the policy: whoever refers to it starts when it can be mounted. */
    private EfsAccessPoint point(StackScope scope, List<ITerraformDependable> ready) {
        return EfsAccessPoint.Builder.create(scope.stack(), scope.id("home-point"))
                .fileSystemId(files.getId())
                .posixUser(EfsAccessPointPosixUser.builder()
                        .uid(JenkinsController.USER)
                        .gid(JenkinsController.USER)
                        .build())
                .rootDirectory(EfsAccessPointRootDirectory.builder()
                        .path("/jenkins")
                        .creationInfo(EfsAccessPointRootDirectoryCreationInfo.builder()
                                .ownerUid(JenkinsController.USER)
                                .ownerGid(JenkinsController.USER)
                                .permissions("0750")
                                .build())
                        .build())
                .tags(scope.named("home", DataClass.INTERNAL))
                .dependsOn(ready)
                .build();
    }

    /** @param points ARN of the key of the recovery points */
    void backUp(Backup backup, String points) {
        BackupVault vault = BackupVault.Builder.create(scope.stack(), scope.id("backup-vault"))
                .name(scope.names().of(NameKind.BACKUP_VAULT, "vault"))
                .kmsKeyArn(points)
                .forceDestroy(false)
                .tags(scope.tags(DataClass.INTERNAL))
                .lifecycle(StackScope.keep())
                .build();
        scope.output("backup_vault_name", vault.getName());
        scope.output("file_system_id", files.getId());
        BackupVaultLockConfiguration.Builder.create(scope.stack(), scope.id("backup-vault-lock"))
                .backupVaultName(vault.getName())
                .minRetentionDays(backup.lockDays())
                .build();
        BackupPlan plan = BackupPlan.Builder.create(scope.stack(), scope.id("backup-plan"))
                .name(scope.names().of(NameKind.BACKUP_PLAN, "plan"))
                .rule(List.of(BackupPlanRule.builder()
                        .ruleName("scheduled")
                        .targetVaultName(vault.getName())
                        .schedule(backup.schedule())
                        .startWindow(START_WITHIN_MINUTES)
                        .completionWindow(DONE_WITHIN_MINUTES)
                        .lifecycle(BackupPlanRuleLifecycle.builder()
                                .deleteAfter(backup.keepDays())
                                .build())
                        .recoveryPointTags(scope.tags(DataClass.INTERNAL))
                        .build()))
                .tags(scope.tags())
                .build();
        BackupSelection.Builder.create(scope.stack(), scope.id("backup-selection"))
                .name("home")
                .planId(plan.getId())
                .iamRoleArn(role(vault.getArn(), points).arn())
                .resources(List.of(files.getArn()))
                .build();
        HomeRestoreTest.create(scope, vault.getArn(), files.getArn(), new HomeRestoreTest.Keys(points, key));
    }

    /** The actions of AWS's own policy for backups of EFS, on this file system. */
    private ServiceRole role(String vault, String pointsKey) {
        String points = "arn:aws:backup:" + scope.region() + ":"
                + scope.config().account().id() + ":recovery-point:*";
        return new ServiceRole(
                scope,
                "backup",
                "backup.amazonaws.com",
                "Backs up the home of Jenkins",
                List.of(
                        Statement.allow("FillVault")
                                .actions("backup:CopyIntoBackupVault", "backup:DescribeBackupVault")
                                .on(vault),
                        Statement.allow("TagRecoveryPoints")
                                .actions("backup:TagResource")
                                .on(points),
                        Statement.allow("FindResources")
                                .actions("tag:GetResources")
                                .on("*"),
                        Statement.allow("EncryptRecoveryPoints")
                                .actions("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey")
                                .on(pointsKey),
                        Statement.allow("BackUpFiles")
                                .actions("elasticfilesystem:Backup", "elasticfilesystem:DescribeTags")
                                .on(files.getArn())));
    }
}
