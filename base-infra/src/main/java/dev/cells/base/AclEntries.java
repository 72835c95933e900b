package dev.cells.base;

import dev.cells.config.name.Cidr;
import imports.aws.network_acl.NetworkAclEgress;
import imports.aws.network_acl.NetworkAclIngress;
import java.util.ArrayList;
import java.util.List;

/** Entries of a network ACL, for TCP, judged in the order in which they are added. */
final class AclEntries {
    private static final int FIRST = 100;
    private static final int LAST_PORT = 65535;
    private static final String ALLOW = "allow";

    private final List<NetworkAclIngress> in = new ArrayList<>();
    private final List<NetworkAclEgress> out = new ArrayList<>();

    List<NetworkAclIngress> in() {
        return List.copyOf(in);
    }

    List<NetworkAclEgress> out() {
        return List.copyOf(out);
    }

    /**
     * @param from the lowest port
     * @param to the highest port
     */
    void allowFrom(String range, int from, int to) {
        in.add(NetworkAclIngress.builder()
                .action(ALLOW)
                .protocol("tcp")
                .ruleNo(FIRST + in.size())
                .cidrBlock(range)
                .fromPort(from)
                .toPort(to)
                .build());
    }

    void allowTo(String range, int from, int to) {
        to(ALLOW, range, from, to);
    }

    void denyTo(Cidr range) {
        to("deny", range.toString(), 0, LAST_PORT);
    }

    private void to(String action, String range, int from, int to) {
        out.add(NetworkAclEgress.builder()
                .action(action)
                .protocol("tcp")
                .ruleNo(FIRST + out.size())
                .cidrBlock(range)
                .fromPort(from)
                .toPort(to)
                .build());
    }
}
