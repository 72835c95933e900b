package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.StackFacts.Range;
import dev.cells.reachability.network.IpRange;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The IPv4 addresses of the networks and subnets of a stack. */
final class NetworkRanges {
    private NetworkRanges() {}

    static List<Range> of(Stack stack, Function<Value, String> texts) {
        List<Range> found = new ArrayList<>();
        for (Resource vpc : stack.ofType("aws_vpc", "aws_vpc_ipv4_cidr_block_association")) {
            Value cidr = vpc.get("cidr_block");
            if (!cidr.isAbsent()) {
                found.add(range(vpc, texts.apply(cidr), ""));
            } else if (!vpc.get("ipv4_ipam_pool_id").isAbsent()) {
                found.add(new Range(Optional.empty(), vpc.toString(), "", "from an IPAM pool"));
            }
        }
        for (Resource subnet : stack.ofType("aws_subnet")) {
            Value cidr = subnet.get("cidr_block");
            String network = stack.targets(subnet.get("vpc_id"), "aws_vpc").stream()
                    .findFirst()
                    .map(Resource::toString)
                    .orElseGet(() -> texts.apply(subnet.get("vpc_id")));
            if (!cidr.isAbsent()) {
                found.add(range(subnet, texts.apply(cidr), network));
            }
        }
        return found;
    }

    private static Range range(Resource of, String source, String network) {
        return new Range(IpRange.of(source), of.toString(), network, source);
    }
}
