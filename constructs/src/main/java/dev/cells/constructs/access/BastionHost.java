package dev.cells.constructs.access;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import imports.aws.data_aws_ssm_parameter.DataAwsSsmParameter;
import imports.aws.iam_instance_profile.IamInstanceProfile;
import imports.aws.instance.Instance;
import imports.aws.instance.InstanceMetadataOptions;
import imports.aws.instance.InstanceRootBlockDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A host from which operators reach into a network. It listens on no port, has no address outside and no key to log in
 * with: shells come through Session Manager, over endpoints.
 *
 * <p>It holds nothing that has to be kept. So it is closed by removing it, which leaves no host that somebody could be
 * on, no role that could be used, and no rule in the firewall; the records of its sessions stay.
 */
public final class BastionHost {
    /** The name of the host and of its group within the stack. */
    public static final String RESOURCE_NAME = "bastion";

    /** Not the agent's own user, which may become root, nor {@code operator}, which Amazon Linux has already. */
    public static final String USER = "cells-operator";

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

    private BastionHost(StackScope scope) {
        this.scope = scope;
    }

    /**
     * Creates the host, its role and its profile.
     *
     * @return a reference to its ARN
     */
    public static String create(StackScope scope, Props props) {
        return new BastionHost(scope).host(props);
    }

    private String host(Props props) {
        DataAwsSsmParameter image = DataAwsSsmParameter.Builder.create(scope.stack(), scope.id("bastion-image"))
                .name(props.image())
                .build();
        Instance host = Instance.Builder.create(scope.stack(), scope.id(RESOURCE_NAME))
                .ami(image.getInsecureValue())
                .instanceType(props.instanceType())
                .subnetId(props.subnet())
                .vpcSecurityGroupIds(List.of(props.group()))
                .iamInstanceProfile(profile(props.permissions()))
                .metadataOptions(InstanceMetadataOptions.builder()
                        .httpEndpoint("enabled")
                        .httpTokens("required")
                        .httpPutResponseHopLimit(1)
                        .instanceMetadataTags("disabled")
                        .build())
                .rootBlockDevice(disk(props.diskKey()))
                .ebsOptimized(true)
                .monitoring(true)
                .userData(FIRST_BOOT)
                .userDataReplaceOnChange(true)
                .tags(tags())
                .build();
        HostPatches.create(scope, RESOURCE_NAME, HostPatches.Operation.INSTALL);
        scope.output("bastion_instance_id", host.getId());
        return host.getArn();
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>(scope.named(RESOURCE_NAME, DataClass.INTERNAL));
        tags.putAll(HostPatches.tag(scope, RESOURCE_NAME));
        return tags;
    }

    private InstanceRootBlockDevice disk(String key) {
        Map<String, String> tags = new TreeMap<>(scope.named(RESOURCE_NAME, DataClass.INTERNAL));
        return InstanceRootBlockDevice.builder()
                .encrypted(true)
                .kmsKeyId(key)
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
        List<Statement> statements = new ArrayList<>(permissions);
        statements.addAll(HostPatches.permissions(scope, RESOURCE_NAME));
        ServiceRole role = new ServiceRole(scope, RESOURCE_NAME, trust, "What the bastion may do", statements);
        return IamInstanceProfile.Builder.create(scope.stack(), scope.id("bastion-profile"))
                .name(scope.names().of(NameKind.IAM_ROLE, RESOURCE_NAME))
                .path(scope.names().iamPath())
                .role(role.name())
                .tags(scope.tags())
                .build()
                .getName();
    }

    /**
     * @param image SSM parameter that holds the id of its image
     * @param subnet id of a subnet that gives no public address, and has no route by which one could be reached
     * @param group id of its security group
     * @param diskKey ARN of the key that encrypts its disk
     * @param permissions what it may do
     */
    public record Props(
            String instanceType,
            String image,
            String subnet,
            String group,
            String diskKey,
            List<Statement> permissions) {
        public Props {
            permissions = List.copyOf(permissions);
        }
    }
}
