package dev.cells.cell.network;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.AclRules;
import dev.cells.constructs.network.AclRules.Entry;
import imports.aws.network_acl.NetworkAcl;
import imports.aws.network_acl.NetworkAclEgress;
import imports.aws.network_acl.NetworkAclIngress;
import java.util.ArrayList;
import java.util.List;

/**
 * The second wall: one network ACL a tier that says, for blocks of addresses, what the security groups say for
 * parties. It is made last, from all traffic that was admitted.
 */
final class NetworkAcls {
    private static final int FIRST = 100;
    private static final int STEP = 10;

    private final StackScope scope;
    private final String vpc;
    private final Subnets subnets;
    private final AclRules aclRules;

    NetworkAcls(StackScope scope, String vpc, Subnets subnets, AclRules aclRules) {
        this.scope = scope;
        this.vpc = vpc;
        this.subnets = subnets;
        this.aclRules = aclRules;
    }

    void build() {
        subnets.ids().forEach((tier, ids) -> NetworkAcl.Builder.create(scope.stack(), scope.id("acl-" + tier))
                .vpcId(vpc)
                .subnetIds(ids)
                .ingress(ingress(aclRules.inbound(tier)))
                .egress(egress(aclRules.outbound(tier)))
                .tags(scope.named(tier.toString(), DataClass.INTERNAL))
                .build());
    }

    private static List<NetworkAclIngress> ingress(Iterable<Entry> entries) {
        List<NetworkAclIngress> rules = new ArrayList<>();
        for (Entry entry : entries) {
            rules.add(NetworkAclIngress.builder()
                    .action("allow")
                    .protocol("tcp")
                    .ruleNo(FIRST + rules.size() * STEP)
                    .cidrBlock(entry.cidr())
                    .fromPort(entry.fromPort())
                    .toPort(entry.toPort())
                    .build());
        }
        return rules;
    }

    private static List<NetworkAclEgress> egress(Iterable<Entry> entries) {
        List<NetworkAclEgress> rules = new ArrayList<>();
        for (Entry entry : entries) {
            rules.add(NetworkAclEgress.builder()
                    .action("allow")
                    .protocol("tcp")
                    .ruleNo(FIRST + rules.size() * STEP)
                    .cidrBlock(entry.cidr())
                    .fromPort(entry.fromPort())
                    .toPort(entry.toPort())
                    .build());
        }
        return rules;
    }
}
