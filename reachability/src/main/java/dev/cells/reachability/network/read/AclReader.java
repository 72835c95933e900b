package dev.cells.reachability.network.read;

import dev.cells.reachability.network.Acl;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Network ACLs, with entries in either form, and which subnets have them. */
final class AclReader {
    private static final String[] TYPES = {"aws_network_acl", "aws_default_network_acl"};

    private final Links links;
    private final Map<Id, Acl> bySubnet = new HashMap<>();
    private final Map<Id, Acl> defaults = new HashMap<>();

    AclReader(Links links) {
        this.links = links;
    }

    void read(Stack stack) {
        Map<Id, Acl> made = new HashMap<>();
        for (Resource resource : stack.ofType(TYPES)) {
            Acl acl = acl(stack, resource);
            made.put(acl.id(), acl);
            links.find(stack, resource.get("subnet_ids"), "aws_subnet").ids().forEach(id -> bySubnet.put(id, acl));
            if (resource.type().equals("aws_default_network_acl")) {
                links.first(stack, resource.get("default_network_acl_id"), "aws_vpc", "aws_default_vpc")
                        .ifPresent(vpc -> defaults.put(vpc, acl));
            }
        }
        for (Resource resource : stack.ofType("aws_network_acl_association")) {
            Optional<Acl> acl =
                    links.first(stack, resource.get("network_acl_id"), TYPES).map(made::get);
            links.find(stack, resource.get("subnet_id"), "aws_subnet")
                    .ids()
                    .forEach(id -> acl.ifPresent(found -> bySubnet.put(id, found)));
        }
    }

    /** Without one of its own a subnet has the VPC's, and where nobody changes that it allows everything. */
    Acl of(Id subnet, Id vpc) {
        Acl own = bySubnet.get(subnet);
        return own != null ? own : defaults.computeIfAbsent(vpc, AclReader::open);
    }

    private static Acl open(Id vpc) {
        List<Acl.Entry> all = List.of(new Acl.Entry(vpc, 100, true, -1, IpRange.ALL, PortRange.ALL, ""));
        return new Acl(vpc, all, all);
    }

    private Acl acl(Stack stack, Resource resource) {
        List<Acl.Entry> inbound = new ArrayList<>();
        List<Acl.Entry> outbound = new ArrayList<>();
        resource.get("ingress").items().forEach(block -> add(inbound, stack, resource, block, "action", "rule_no"));
        resource.get("egress").items().forEach(block -> add(outbound, stack, resource, block, "action", "rule_no"));
        for (Resource rule : stack.joined("aws_network_acl_rule", "network_acl_id", resource)) {
            Value egress = rule.get("egress");
            if (!egress.isTrue()) {
                add(inbound, stack, rule, rule.body(), "rule_action", "rule_number");
            }
            if (egress.isTrue() || egress.isUnknown()) {
                add(outbound, stack, rule, rule.body(), "rule_action", "rule_number");
            }
        }
        inbound.sort(Comparator.comparingLong(Acl.Entry::number));
        outbound.sort(Comparator.comparingLong(Acl.Entry::number));
        return new Acl(Links.id(stack, resource), inbound, outbound);
    }

    private void add(
            List<Acl.Entry> entries, Stack stack, Resource written, Value block, String action, String number) {
        boolean onlySixth = block.get("cidr_block").isAbsent()
                && !block.get("ipv6_cidr_block").isAbsent();
        if (onlySixth && !(block instanceof Text)) {
            return;
        }
        List<String> unknown = new ArrayList<>();
        if (written.conditional()) {
            unknown.add(written + " exists only under a condition");
        }
        Optional<IpRange> range = links.literal(stack, block.get("cidr_block")).flatMap(IpRange::of);
        Optional<Integer> protocol = Links.protocol(block.get("protocol"));
        Optional<PortRange> ports = Links.ports(block.get("from_port"), block.get("to_port"));
        if (range.isEmpty()
                || protocol.isEmpty()
                || ports.isEmpty()
                || block.get(action).literal().isEmpty()) {
            unknown.add("the values of " + written + " are not all known");
        }
        Acl.Entry entry = new Acl.Entry(
                Links.id(stack, written),
                block.get(number).number().orElse(0),
                true,
                protocol.orElse(-1),
                range.orElse(IpRange.ALL),
                ports.orElse(PortRange.ALL),
                String.join("; ", unknown));
        Optional<String> word = block.get(action).literal();
        boolean denies = word.filter(text -> text.equalsIgnoreCase("deny")).isPresent();
        if (!denies) {
            entries.add(entry);
        }
        if (denies || word.isEmpty()) {
            entries.add(denying(entry));
        }
    }

    private static Acl.Entry denying(Acl.Entry entry) {
        return new Acl.Entry(
                entry.written(),
                entry.number(),
                false,
                entry.protocol(),
                entry.range(),
                entry.ports(),
                entry.unknown());
    }
}
