package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.net.AddressRanges;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The ingress entries of a network ACL in the order in which AWS asks them: the first that matches decides. */
final class NetworkAclEntries {
    /**
     * @param ports empty where the entry is about a protocol without ports
     * @param unknown what makes the entry unknown; empty where nothing does
     */
    private record Entry(
            long number,
            boolean allow,
            AddressRanges from,
            Optional<PortRange> ports,
            String unknown,
            Resource written) {}

    private NetworkAclEntries() {}

    static Answer judge(Scope scope, Resource acl) {
        List<Entry> entries = entries(scope, acl);
        List<Answer> answers = new ArrayList<>();
        for (PortRange port : SensitivePorts.ALL) {
            answers.add(judge(entries, port));
        }
        return Answer.all(answers);
    }

    private static Answer judge(List<Entry> entries, PortRange port) {
        AddressRanges denied = AddressRanges.NONE;
        AddressRanges allowed = AddressRanges.NONE;
        Entry unknown = null;
        Entry last = null;
        for (Entry entry : entries) {
            if (entry.ports().filter(port::overlaps).isEmpty()) {
                continue;
            }
            if (!entry.unknown().isEmpty()) {
                unknown = entry;
            } else if (entry.allow()) {
                AddressRanges more = entry.from().minus(denied);
                last = more.isEmpty() ? last : entry;
                allowed = allowed.plus(more);
            } else if (covers(entry.ports().get(), port)) {
                denied = denied.plus(entry.from());
            }
        }
        if (allowed.isWidePublic()) {
            return Answer.fail(port + " open to the internet by entry " + last.number())
                    .because(last.written());
        }
        return unknown == null
                ? Answer.pass("no administrative or data port open to the internet")
                : Answer.unknown(port + ": " + unknown.unknown()).because(unknown.written());
    }

    private static boolean covers(PortRange ports, PortRange port) {
        return ports.contains(port.from()) && ports.contains(port.to());
    }

    private static List<Entry> entries(Scope scope, Resource acl) {
        List<Entry> entries = new ArrayList<>();
        for (Value block : acl.get("ingress").items()) {
            entries.add(entry(scope, acl, block, "action", "rule_no"));
        }
        for (Resource rule : scope.joined("aws_network_acl_rule", "network_acl_id", acl)) {
            if (!rule.get("egress").isTrue()) {
                entries.add(entry(scope, rule, rule.body(), "rule_action", "rule_number"));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::number)
                .thenComparing(entry -> entry.written().toString()));
        return entries;
    }

    private static Entry entry(Scope scope, Resource written, Value block, String action, String number) {
        Sources sources = new Sources(scope);
        sources.cidrs(block.get("cidr_block"));
        sources.cidrs(block.get("ipv6_cidr_block"));
        Value protocol = block.get("protocol");
        boolean known = protocol.literal().isPresent()
                && block.get(action).literal().isPresent()
                && !block.get("from_port").isUnknown()
                && !block.get("to_port").isUnknown();
        Optional<PortRange> ports = known
                ? GroupRules.ports(protocol.literal().get(), block.get("from_port"), block.get("to_port"))
                : Optional.of(PortRange.ALL);
        String unknown = known ? sources.unknown() : "an entry of " + written + " is not known";
        boolean allow = !block.get(action).literal().orElse("allow").equalsIgnoreCase("deny");
        return new Entry(
                block.get(number).number().orElse(Long.MAX_VALUE), allow, sources.addresses(), ports, unknown, written);
    }
}
