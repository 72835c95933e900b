package dev.cells.utility.app;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.TerraformText;
import dev.cells.constructs.access.HostPatches;
import dev.cells.constructs.access.SessionRecording;
import imports.aws.ebs_volume.EbsVolume;
import imports.aws.iam_instance_profile.IamInstanceProfile;
import imports.aws.instance.Instance;
import imports.aws.instance.InstanceMetadataOptions;
import imports.aws.instance.InstanceRootBlockDevice;
import imports.aws.volume_attachment.VolumeAttachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Servers with a disk of their own, one in each zone of a shared network: what a Raft cluster wants. Vault's and Consul's
 * reference architectures ask for disks with low latency and for three zones or more
 * (developer.hashicorp.com/consul/tutorials/production-vms/reference-architecture); a volume is in one zone, and so is its
 * server.
 *
 * <p>The volume is a resource of its own, so that a server can be replaced and finds its data again. Each server has its own
 * image in the config: changing one at a time keeps the majority that the cluster needs, which a group of instances that AWS
 * replaces does not know of. Hosts have no port for shells and no key to log in with; Session Manager opens them.
 */
public final class ServerNodes {
    private static final int ROOT_GB = 16;

    /** On instances of the Nitro system Amazon Linux links this name to the NVMe device (ebs-nvme, EC2 user guide). */
    private static final String DEVICE = "/dev/sdf";

    private final StackScope scope;
    private final Props props;
    private final List<Instance> instances = new ArrayList<>();

    /** Creates the servers, their volumes, their role and its profile. */
    public ServerNodes(StackScope scope, Props props) {
        this.scope = scope;
        this.props = props;
        String profile = profile();
        List<String> zones = scope.config().account().zones().get(scope.region());
        List<String> names = List.copyOf(props.images().keySet());
        for (int i = 0; i < names.size(); i++) {
            int zone = i % Math.min(zones.size(), props.subnets().size());
            instances.add(server(names.get(i), zones.get(zone), props.subnets().get(zone), profile));
        }
        // Restarts at once would lose the majority too: what is missing comes with a new image, one server after the
        // other.
        HostPatches.create(scope, props.name() + "-server", HostPatches.Operation.SCAN);
    }

    /** References to their private addresses, in the order of their names. */
    public List<String> addresses() {
        return instances.stream().map(Instance::getPrivateIp).toList();
    }

    private Instance server(String name, String zone, String subnet, String profile) {
        String full = props.name() + "-" + name;
        EbsVolume volume = EbsVolume.Builder.create(scope.stack(), scope.id("data-" + full))
                .availabilityZone(zone)
                .size(props.dataGb())
                .type("gp3")
                .encrypted(true)
                .kmsKeyId(props.keyArn())
                .tags(scope.named(full, props.dataClass()))
                .lifecycle(StackScope.keep())
                .build();
        Map<String, String> tags = new TreeMap<>(scope.named(full, props.dataClass()));
        Map<String, String> ofHost = new TreeMap<>(tags);
        ofHost.putAll(HostPatches.tag(scope, props.name() + "-server"));
        Instance server = Instance.Builder.create(scope.stack(), scope.id("server-" + full))
                .ami(props.images().get(name))
                .instanceType(props.instanceType())
                .subnetId(subnet)
                .vpcSecurityGroupIds(List.of(props.group()))
                .iamInstanceProfile(profile)
                .metadataOptions(InstanceMetadataOptions.builder()
                        .httpEndpoint("enabled")
                        .httpTokens("required")
                        .httpPutResponseHopLimit(1)
                        .instanceMetadataTags("disabled")
                        .build())
                .rootBlockDevice(InstanceRootBlockDevice.builder()
                        .encrypted(true)
                        .kmsKeyId(props.keyArn())
                        .volumeType("gp3")
                        .volumeSize(ROOT_GB)
                        .deleteOnTermination(true)
                        .tags(tags)
                        .build())
                .ebsOptimized(true)
                .monitoring(true)
                .userData(TerraformText.literal(props.firstBoot()))
                // All servers at once would lose the majority; a new image of one server makes it boot anew.
                .userDataReplaceOnChange(false)
                .tags(ofHost)
                .build();
        VolumeAttachment.Builder.create(scope.stack(), scope.id("disk-" + full))
                .deviceName(DEVICE)
                .volumeId(volume.getId())
                .instanceId(server.getId())
                // A file system that is still mounted could lose what is not written yet.
                .stopInstanceBeforeDetaching(true)
                .build();
        scope.output(full + "_instance_id", server.getId());
        return server;
    }

    private String profile() {
        // EC2 says nothing of the account that it takes a role for; who may give the role to a host is bounded instead.
        PolicyDocument trust = PolicyDocument.of(Statement.allow("AssumeByService")
                .to(Principal.service("ec2.amazonaws.com"))
                .actions("sts:AssumeRole"));
        List<Statement> statements = new ArrayList<>(props.permissions());
        statements.addAll(SessionRecording.answering(scope));
        statements.addAll(HostPatches.permissions(scope, props.name() + "-server"));
        ServiceRole role = new ServiceRole(
                scope, props.name() + "-server", trust, "What servers of " + props.name() + " may do", statements);
        return IamInstanceProfile.Builder.create(scope.stack(), scope.id(props.name() + "-profile"))
                .name(scope.names().of(NameKind.IAM_ROLE, props.name() + "-server"))
                .path(scope.names().iamPath())
                .role(role.name())
                .tags(scope.tags())
                .build()
                .getName();
    }

    /** The first lines of a boot script: no SSH, and the data volume mounted at {@code /data}, formatted if it is new. */
    public static String bootWithData() {
        return String.join(
                "\n",
                "#!/bin/sh",
                "set -eu",
                "systemctl disable --now sshd.service || true",
                "systemctl mask sshd.service",
                "# Attached after the instance has started.",
                "while [ ! -e " + DEVICE + " ]; do sleep 2; done",
                "blkid " + DEVICE + " || mkfs.xfs -L data " + DEVICE,
                "mkdir -p /data",
                "echo 'LABEL=data /data xfs nodev,nosuid,noexec 0 2' >> /etc/fstab",
                "mount /data",
                "");
    }

    /**
     * @param name of the cluster within the stack; part of ids and names
     * @param images id of the image of each server, by the server's name
     * @param subnets ids of subnets, one in each of the first zones of the account's region
     * @param group id of the security group of all servers
     * @param keyArn of the key that encrypts all disks
     * @param dataGb size of each data volume, GiB
     * @param dataClass of what they store
     * @param firstBoot script that runs once, as root; without secrets, since whoever may describe instances reads it;
     *     Terraform evaluates nothing of it but references to resources
     * @param permissions what a server may do
     */
    public record Props(
            String name,
            String instanceType,
            SortedMap<String, String> images,
            List<String> subnets,
            String group,
            String keyArn,
            int dataGb,
            DataClass dataClass,
            String firstBoot,
            List<Statement> permissions) {
        public Props {
            images = new TreeMap<>(images);
            subnets = List.copyOf(subnets);
            permissions = List.copyOf(permissions);
        }
    }
}
