package dev.cells.cell.access;

import dev.cells.cell.access.AccessSettings.BastionSettings;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.SubnetTier;
import imports.aws.data_aws_ssm_parameter.DataAwsSsmParameter;
import imports.aws.iam_instance_profile.IamInstanceProfile;
import imports.aws.instance.Instance;
import imports.aws.instance.InstanceMetadataOptions;
import imports.aws.instance.InstanceRootBlockDevice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A host from which operators reach into the cell's network. It listens on no port, has no address outside and no key to
 * log in with: shells come through Session Manager, over endpoints.
 *
 * <p>It holds nothing that has to be kept. So it is closed by taking it away, which leaves no host that somebody could
 * be on, no role that could be used, and no rule in the firewall; the records of its sessions stay.
 */
final class Bastion {
    private static final String RESOURCE_NAME = "bastion";

    /** Not the agent's own user, which may become root, nor {@code operator}, which Amazon Linux has already. */
    static final String USER = "cells-operator";

    /** Room for an image with tools in it; AWS takes no disk that is smaller than its image. */
    private static final int DISK_GB = 16;

    private static final String FIRST_BOOT = String.join(
            "\n",
            "#!/bin/sh",
            "set -eu",
            "systemctl disable --now sshd.service || true",
            "systemctl mask sshd.service",
            "useradd --create-home --shell /bin/bash " + USER,
            "");

    private final StackScope scope;
    private final NetworkOutput network;
    private final String diskKey;

    /** @param diskKey ARN of the key that encrypts its disk */
    Bastion(StackScope scope, NetworkOutput network, String diskKey) {
        this.scope = scope;
        this.network = network;
        this.diskKey = diskKey;
    }

    /**
     * Makes the host.
     *
     * @param permissions what it may do
     * @param listeners what it may connect to
     * @return a reference to its ARN
     */
    String open(BastionSettings settings, List<Statement> permissions, List<Listener> listeners) {
        Endpoint endpoint =
                network.firewall().endpoint(scope, RESOURCE_NAME, SubnetTier.APPLICATION, "Operators on the bastion");
        network.firewall().admit(scope, endpoint, network.endpoints());
        network.demand().by(permissions);
        // Session Manager encrypts what is typed with the key, on the host itself.
        network.demand().add("kms");
        listeners.forEach(listener -> network.firewall().admit(scope, endpoint, listener));
        DataAwsSsmParameter image = DataAwsSsmParameter.Builder.create(scope.stack(), scope.id("bastion-image"))
                .name(settings.image())
                .build();
        Instance host = Instance.Builder.create(scope.stack(), scope.id(RESOURCE_NAME))
                .ami(image.getInsecureValue())
                .instanceType(settings.instanceType())
                // Subnets of applications give no public address, and have no route by which one could be reached.
                .subnetId(network.subnets().get(SubnetTier.APPLICATION).get(0))
                .vpcSecurityGroupIds(List.of(endpoint.group()))
                .iamInstanceProfile(profile(permissions))
                .metadataOptions(InstanceMetadataOptions.builder()
                        .httpEndpoint("enabled")
                        .httpTokens("required")
                        .httpPutResponseHopLimit(1)
                        .instanceMetadataTags("disabled")
                        .build())
                .rootBlockDevice(disk())
                .ebsOptimized(true)
                .monitoring(true)
                .userData(FIRST_BOOT)
                .userDataReplaceOnChange(true)
                .tags(scope.named(RESOURCE_NAME, DataClass.INTERNAL))
                .build();
        scope.output("bastion_instance_id", host.getId());
        return host.getArn();
    }

    private InstanceRootBlockDevice disk() {
        Map<String, String> tags = new TreeMap<>(scope.named(RESOURCE_NAME, DataClass.INTERNAL));
        return InstanceRootBlockDevice.builder()
                .encrypted(true)
                .kmsKeyId(diskKey)
                .volumeType("gp3")
                .volumeSize(DISK_GB)
                .deleteOnTermination(true)
                .tags(tags)
                .build();
    }

    private String profile(List<Statement> permissions) {
        // EC2 says nothing of the account that it takes a role for; who may give the role to a host is bounded instead.
        PolicyDocument trust = PolicyDocument.of(Statement.allow("AssumeByService")
                .to(Principal.service("ec2.amazonaws.com"))
                .actions("sts:AssumeRole"));
        ServiceRole role = new ServiceRole(scope, RESOURCE_NAME, trust, "What the bastion may do", permissions);
        return IamInstanceProfile.Builder.create(scope.stack(), scope.id("bastion-profile"))
                .name(scope.names().of(NameKind.IAM_ROLE, RESOURCE_NAME))
                .path(scope.names().iamPath())
                .role(role.name())
                .tags(scope.tags())
                .build()
                .getName();
    }
}
