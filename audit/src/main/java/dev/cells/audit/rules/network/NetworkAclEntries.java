package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.net.AddressRanges;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ingress entries of a network ACL in the order in which AWS evaluates them: the first that matches decides.
 *
 * <p>An ACL is stateless, so it must also allow responses. NAT gateways and load balancers connect from any port of 1024
 * to 65535 (Amazon VPC User Guide, "Network ACL rules", "Ephemeral ports"), and an entry that denies one of these ports
 * drops the responses of each connection that has it as its source. In front of their subnets an entry that allows ports
 * up to 65535 from 1024 or above is for responses, and does not count: the security groups of what is there decide, and
 * are judged by this rule too. It does count where the ACL also covers subnets of data stores. Everywhere else, the same
 * is true of 32768 and above.
 */
final class NetworkAclEntries {
    static final List<String> ACLS = List.of("aws_network_acl", "aws_default_network_acl");

    private static final String RULE = "aws_network_acl_rule";
    private static final String ACL_OF_RULE = "network_acl_id";
    private static final int FIRST_SOURCE_PORT = 1024;
    private static final int LAST_PORT = 65535;

    /** Linux connects from 32768 to 60999 (the same page). */
    private static final int FIRST_EPHEMERAL_PORT = 32768;

    private static final int LAST_EPHEMERAL_PORT = 60999;

    /** Amazon VPC quotas: 20 rules of an ACL per direction, 40 on request; twice that, of both address families. */
    private static final int MOST_ENTRIES = 80;

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
        int lowest = connectsFromAnyPort(scope, acl) ? FIRST_SOURCE_PORT : FIRST_EPHEMERAL_PORT;
        return inOrder(new ArrayList<>(entries(scope, acl)), lowest);
    }

    /** The rules whose ACL is not in this stack, or not known: each is judged by itself. */
    static List<Resource> withoutAcl(Scope scope) {
        return scope.stack().ofType(RULE).stream()
                .filter(rule -> !rule.get("egress").isTrue())
                .filter(rule -> ACLS.stream().allMatch(acl -> scope.stack()
                        .targets(rule.get(ACL_OF_RULE), acl)
                        .isEmpty()))
                .toList();
    }

    static Answer alone(Scope scope, Resource rule) {
        List<Entry> entry = new ArrayList<>();
        entry.add(entry(scope, rule, rule.body(), "rule_action", "rule_number"));
        return inOrder(entry, FIRST_EPHEMERAL_PORT);
    }

    private static Answer inOrder(List<Entry> entries, int lowest) {
        entries.removeIf(entry -> isForResponses(entry, lowest));
        if (entries.size() > MOST_ENTRIES) {
            return Answer.unknown(entries.size() + " ingress entries, and AWS allows at most " + MOST_ENTRIES);
        }
        List<PortRange> ranges =
                entries.stream().flatMap(entry -> entry.ports().stream()).toList();
        return Answer.all(SensitivePorts.between(ranges).stream()
                .map(port -> judge(entries, port))
                .toList());
    }

    private static Answer judge(List<Entry> entries, int port) {
        AddressRanges denied = AddressRanges.NONE;
        AddressRanges allowed = AddressRanges.NONE;
        Entry unknown = null;
        Entry last = null;
        for (Entry entry : entries) {
            if (entry.ports().filter(ports -> ports.contains(port)).isEmpty()) {
                continue;
            }
            if (!entry.unknown().isEmpty()) {
                unknown = entry;
            } else if (entry.allow()) {
                AddressRanges more = entry.from().minus(denied);
                last = more.isEmpty() ? last : entry;
                allowed = allowed.plus(more);
            } else {
                denied = denied.plus(entry.from());
            }
        }
        String name =
                "port " + port + " (" + SensitivePorts.at(port).orElseThrow().name() + ")";
        if (allowed.isWidePublic()) {
            return Answer.fail(name + " open to the internet by entry " + last.number())
                    .because(last.written());
        }
        return unknown == null
                ? Answer.pass("no administrative or data port open to the internet")
                : Answer.unknown(name + ": " + unknown.unknown()).because(unknown.written());
    }

    private static boolean isForResponses(Entry entry, int lowest) {
        return entry.allow()
                && entry.unknown().isEmpty()
                && entry.ports()
                        .filter(ports -> ports.from() >= lowest
                                && (ports.to() == LAST_PORT || ports.to() == LAST_EPHEMERAL_PORT))
                        .isPresent();
    }

    /** Whether a gateway or a load balancer is in the ACL's subnets, and no data store. */
    private static boolean connectsFromAnyPort(Scope scope, Resource acl) {
        Set<Resource> subnets = new LinkedHashSet<>(scope.stack().targets(acl.get("subnet_ids"), "aws_subnet"));
        scope.joined("aws_network_acl_association", "network_acl_id", acl)
                .forEach(association ->
                        subnets.addAll(scope.stack().targets(association.get("subnet_id"), "aws_subnet")));
        boolean connects =
                holds(scope, subnets, "aws_nat_gateway", "subnet_id") || holds(scope, subnets, "aws_lb", "subnets");
        return connects
                && !holds(scope, subnets, "aws_db_subnet_group", "subnet_ids")
                && !holds(scope, subnets, "aws_elasticache_subnet_group", "subnet_ids");
    }

    private static boolean holds(Scope scope, Set<Resource> subnets, String type, String argument) {
        return subnets.stream()
                .anyMatch(subnet -> !scope.joined(type, argument, subnet).isEmpty());
    }

    private static List<Entry> entries(Scope scope, Resource acl) {
        List<Entry> entries = new ArrayList<>();
        for (Value block : acl.get("ingress").items()) {
            entries.add(entry(scope, acl, block, "action", "rule_no"));
        }
        for (Resource rule : scope.joined(RULE, ACL_OF_RULE, acl)) {
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
