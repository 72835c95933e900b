package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the ingress rules of security groups from the three forms in which they are written. */
final class GroupRules {
    static final String GROUP = "aws_security_group";
    static final String DEFAULT_GROUP = "aws_default_security_group";
    static final String OLD_RULE = "aws_security_group_rule";
    static final String RULE = "aws_vpc_security_group_ingress_rule";

    private static final Set<String> TCP_OR_UDP = Set.of("tcp", "udp", "6", "17");
    private static final Set<String> EVERYTHING = Set.of("-1", "all");

    private GroupRules() {}

    /** The rules written in one resource: none, one, or the blocks of a group. */
    static List<Ingress> in(Scope scope, Resource resource) {
        return switch (resource.type()) {
            case RULE -> List.of(separate(scope, resource));
            case OLD_RULE ->
                resource.get("type").is("egress") ? List.of() : List.of(block(scope, resource, resource.body()));
            default ->
                resource.get("ingress").items().stream()
                        .map(block -> block(scope, resource, block))
                        .toList();
        };
    }

    /** Every rule of a group, wherever it is written. */
    static List<Ingress> of(Scope scope, Resource group) {
        List<Ingress> all = new ArrayList<>(in(scope, group));
        for (String type : List.of(OLD_RULE, RULE)) {
            scope.joined(type, "security_group_id", group).forEach(rule -> all.addAll(in(scope, rule)));
        }
        return all;
    }

    private static Ingress separate(Scope scope, Resource rule) {
        Sources sources = new Sources(scope);
        sources.cidrs(rule.get("cidr_ipv4"));
        sources.cidrs(rule.get("cidr_ipv6"));
        sources.prefixLists(rule.get("prefix_list_id"));
        List<Value> groups = rule.get("referenced_security_group_id").items();
        return ingress(rule, sources, rule.get("ip_protocol"), rule.body(), groups);
    }

    private static Ingress block(Scope scope, Resource written, Value block) {
        Sources sources = new Sources(scope);
        if (block instanceof Text) {
            // A dynamic block, or a list by variable: nothing in it is known.
            sources.cidrs(block);
            return new Ingress(
                    written,
                    sources.addresses(),
                    block.toString(),
                    Optional.of(PortRange.ALL),
                    false,
                    List.of(),
                    List.of());
        }
        sources.cidrs(block.get("cidr_blocks"));
        sources.cidrs(block.get("ipv6_cidr_blocks"));
        sources.prefixLists(block.get("prefix_list_ids"));
        List<Value> groups = new ArrayList<>(block.get("security_groups").items());
        groups.addAll(block.get("source_security_group_id").items());
        return ingress(written, sources, block.get("protocol"), block, groups);
    }

    private static Ingress ingress(Resource written, Sources sources, Value protocol, Value block, List<Value> groups) {
        Value from = block.get("from_port");
        Value to = block.get("to_port");
        boolean known = protocol.literal().isPresent() && !from.isUnknown() && !to.isUnknown();
        Optional<PortRange> ports = known ? ports(protocol.literal().get(), from, to) : Optional.of(PortRange.ALL);
        return new Ingress(written, sources.addresses(), sources.unknown(), ports, known, groups, sources.lists());
    }

    /** Of a protocol with ports; -1 or nothing as a port is every port. */
    static Optional<PortRange> ports(String protocol, Value from, Value to) {
        String name = protocol.toLowerCase(Locale.ROOT);
        if (EVERYTHING.contains(name)) {
            return Optional.of(PortRange.ALL);
        }
        if (!TCP_OR_UDP.contains(name)) {
            return Optional.empty();
        }
        OptionalLong low = from.number();
        OptionalLong high = to.number();
        if (low.orElse(-1) < 0 || high.orElse(-1) < 0) {
            return Optional.of(PortRange.ALL);
        }
        return Optional.of(new PortRange((int) low.getAsLong(), (int) high.getAsLong()));
    }
}
