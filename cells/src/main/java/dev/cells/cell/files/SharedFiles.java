package dev.cells.cell.files;

import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.store.StoreOutput.Grant;
import dev.cells.cell.store.StoreOutput.Mount;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.storage.ClosedFiles;
import imports.aws.efs_access_point.EfsAccessPoint;
import imports.aws.efs_access_point.EfsAccessPointPosixUser;
import imports.aws.efs_access_point.EfsAccessPointRootDirectory;
import imports.aws.efs_access_point.EfsAccessPointRootDirectoryCreationInfo;
import imports.aws.efs_file_system.EfsFileSystem;
import imports.aws.efs_file_system.EfsFileSystemLifecyclePolicy;
import imports.aws.efs_file_system_policy.EfsFileSystemPolicy;
import imports.aws.efs_mount_target.EfsMountTarget;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The file system with its mount target in each zone, and its shares.
 *
 * <p>EFS's own automatic backups stay off: they go to a vault of AWS's that has neither the cell's key nor a lock. The
 * cell's backup plan takes the file system instead.
 */
final class SharedFiles {
    private static final String MOUNT = "elasticfilesystem:ClientMount";
    private static final String WRITE = "elasticfilesystem:ClientWrite";

    private final EfsFileSystem system;
    private final Listener listener;
    private final List<ITerraformDependable> ready = new ArrayList<>();

    SharedFiles(
            StackScope scope,
            FilesSettings settings,
            String keyArn,
            List<String> subnets,
            Listener listener,
            boolean keep) {
        this.listener = listener;
        this.system = system(scope, settings, keyArn, keep);
        for (int zone = 0; zone < subnets.size(); zone++) {
            ready.add(EfsMountTarget.Builder.create(scope.stack(), scope.id("files-mount-" + (zone + 1)))
                    .fileSystemId(system.getId())
                    .subnetId(subnets.get(zone))
                    .securityGroups(List.of(listener.endpoint().group()))
                    .build());
        }
        ready.add(EfsFileSystemPolicy.Builder.create(scope.stack(), scope.id("files-policy"))
                .fileSystemId(system.getId())
                .policy(ClosedFiles.policy(scope, system.getArn()).json())
                .build());
    }

    String arn() {
        return system.getArn();
    }

    String id() {
        return system.getId();
    }

    /** A folder that is entered by an access point of its own, and what mounting it takes. */
    StoreOutput share(StackScope scope, String name, FilesSettings.Share share) {
        EfsAccessPoint point = accessPoint(scope, name, share);
        String path = "/mnt/" + name;
        return new StoreOutput(
                name,
                Map.of(name.replace('-', '_').toUpperCase(Locale.ROOT) + "_PATH", path),
                List.of(grant(point, MOUNT)),
                List.of(grant(point, MOUNT, WRITE)),
                Optional.of(listener),
                Optional.of(new Mount(name, system.getId(), point.getId(), path)));
    }

    private Grant grant(EfsAccessPoint point, String... actions) {
        return new Grant(
                List.of(actions),
                List.of(system.getArn()),
                Map.of("StringEquals", Map.of("elasticfilesystem:AccessPointArn", point.getArn())));
    }

    /** Made after the mount targets and the policy: whoever refers to it starts when the share can be mounted. */
    private EfsAccessPoint accessPoint(StackScope scope, String name, FilesSettings.Share share) {
        return EfsAccessPoint.Builder.create(scope.stack(), scope.id("share-" + name))
                .fileSystemId(system.getId())
                .posixUser(EfsAccessPointPosixUser.builder()
                        .uid(share.uid())
                        .gid(share.gid())
                        .build())
                .rootDirectory(EfsAccessPointRootDirectory.builder()
                        .path("/" + name)
                        .creationInfo(EfsAccessPointRootDirectoryCreationInfo.builder()
                                .ownerUid(share.uid())
                                .ownerGid(share.gid())
                                .permissions(share.permissions())
                                .build())
                        .build())
                .tags(scope.named("share-" + name, DataClass.PHI))
                .dependsOn(ready)
                .build();
    }

    private static EfsFileSystem system(StackScope scope, FilesSettings settings, String keyArn, boolean keep) {
        EfsFileSystem.Builder builder = EfsFileSystem.Builder.create(scope.stack(), scope.id("files"))
                .encrypted(true)
                .kmsKeyId(keyArn)
                // The other mode, for more clients at once, is slower for each and has no elastic throughput.
                .performanceMode("generalPurpose")
                .throughputMode(settings.throughput().toString())
                .lifecyclePolicy(List.of(
                        EfsFileSystemLifecyclePolicy.builder()
                                .transitionToIa("AFTER_" + settings.infrequentDays() + "_DAYS")
                                .build(),
                        EfsFileSystemLifecyclePolicy.builder()
                                .transitionToPrimaryStorageClass("AFTER_1_ACCESS")
                                .build()))
                .tags(scope.named("files", DataClass.PHI));
        if (keep) {
            builder.lifecycle(StackScope.keep());
        }
        return builder.build();
    }
}
