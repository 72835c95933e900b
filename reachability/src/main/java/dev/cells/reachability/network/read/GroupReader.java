package dev.cells.reachability.network.read;

import dev.cells.reachability.network.Group;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Security groups with rules in each of the three forms, and prefix lists. */
final class GroupReader {
    static final String[] TYPES = {"aws_security_group", "aws_default_security_group"};

    private final Links links;
    private final PrefixLists lists;
    private final Map<Id, List<Group.Rule>> inbound = new HashMap<>();
    private final Map<Id, List<Group.Rule>> outbound = new HashMap<>();
    private final Map<Id, Group> groups = new HashMap<>();
    private final Map<Id, Group> defaults = new HashMap<>();
    private final Map<Id, List<Group>> byVpc = new HashMap<>();

    GroupReader(Links links, PrefixLists lists) {
        this.links = links;
        this.lists = lists;
    }

    /** Rules first, of every stack: a rule may belong to a group of another one. */
    void read(Stack stack) {
        for (Resource group : stack.ofType(TYPES)) {
            Id id = Links.id(stack, group);
            group.get("ingress").items().forEach(block -> put(inbound, id, block(stack, group, block, id)));
            group.get("egress").items().forEach(block -> put(outbound, id, block(stack, group, block, id)));
        }
        for (Resource rule : stack.ofType("aws_security_group_rule")) {
            links.find(stack, rule.get("security_group_id"), TYPES).ids().forEach(id -> {
                boolean out = rule.get("type").is("egress");
                put(out ? outbound : inbound, id, block(stack, rule, rule.body(), id));
            });
        }
        separate(stack, "aws_vpc_security_group_ingress_rule", inbound);
        separate(stack, "aws_vpc_security_group_egress_rule", outbound);
    }

    private void separate(Stack stack, String type, Map<Id, List<Group.Rule>> rules) {
        for (Resource rule : stack.ofType(type)) {
            links.find(stack, rule.get("security_group_id"), TYPES)
                    .ids()
                    .forEach(id -> put(rules, id, separate(stack, rule)));
        }
    }

    private static void put(Map<Id, List<Group.Rule>> rules, Id group, Group.Rule rule) {
        rules.computeIfAbsent(group, key -> new ArrayList<>()).add(rule);
    }

    /** When all rules are read. */
    void finish(Stack stack) {
        for (Resource resource : stack.ofType(TYPES)) {
            Id id = Links.id(stack, resource);
            Group group = new Group(id, inbound.getOrDefault(id, List.of()), outbound.getOrDefault(id, List.of()));
            groups.put(id, group);
            links.find(stack, resource.get("vpc_id"), "aws_vpc", "aws_default_vpc")
                    .ids()
                    .forEach(vpc ->
                            byVpc.computeIfAbsent(vpc, key -> new ArrayList<>()).add(group));
            if (resource.type().equals(TYPES[1])) {
                links.first(stack, resource.get("vpc_id"), "aws_vpc", "aws_default_vpc")
                        .ifPresent(vpc -> defaults.put(vpc, group));
            }
        }
    }

    Map<Id, Group> groups() {
        return groups;
    }

    Map<Id, List<Group>> byVpc() {
        return byVpc;
    }

    /** What interfaces without a group have; unless a stack takes it over it admits itself, and everything outward. */
    Group ofVpc(Id vpc) {
        return defaults.computeIfAbsent(
                vpc,
                id -> new Group(
                        id,
                        List.of(new Group.Rule(id, -1, PortRange.ALL, List.of(), Set.of(id), Set.of(), "")),
                        List.of(new Group.Rule(id, -1, PortRange.ALL, List.of(IpRange.ALL), Set.of(), Set.of(), ""))));
    }

    private Group.Rule separate(Stack stack, Resource rule) {
        Peers peers = new Peers(stack);
        peers.cidrs(rule.get("cidr_ipv4"));
        peers.sixth(rule.get("cidr_ipv6"));
        peers.groups(rule.get("referenced_security_group_id"));
        peers.lists(rule.get("prefix_list_id"));
        return peers.rule(rule, rule.get("ip_protocol"), rule.body());
    }

    private Group.Rule block(Stack stack, Resource written, Value block, Id group) {
        Peers peers = new Peers(stack);
        if (block instanceof Text) {
            peers.unknown.add(block.toString());
            return peers.rule(written, block, block);
        }
        peers.cidrs(block.get("cidr_blocks"));
        peers.sixth(block.get("ipv6_cidr_blocks"));
        peers.groups(block.get("security_groups"));
        peers.groups(block.get("source_security_group_id"));
        peers.lists(block.get("prefix_list_ids"));
        if (block.get("self").isTrue()) {
            peers.groups.add(group);
        } else if (block.get("self").isUnknown()) {
            peers.unknown.add("the group itself: self is " + block.get("self"));
        }
        return peers.rule(written, block.get("protocol"), block);
    }

    /** Whom a rule is about. */
    private final class Peers {
        private final Stack stack;
        private final List<IpRange> ranges = new ArrayList<>();
        private final Set<Id> groups = new LinkedHashSet<>();
        private final Set<String> services = new LinkedHashSet<>();
        private final List<String> unknown = new ArrayList<>();
        private boolean sixth;

        Peers(Stack stack) {
            this.stack = stack;
        }

        void cidrs(Value cidrs) {
            sixth |= links.hasSixth(stack, cidrs);
            links.ranges(stack, cidrs, (range, text) -> range.ifPresentOrElse(ranges::add, () -> unknown.add(text)));
        }

        /** Ranges of IPv6, whatever they are. */
        void sixth(Value cidrs) {
            sixth |= cidrs.items().stream().anyMatch(item -> !item.is(""));
        }

        void groups(Value ids) {
            Links.Found found = links.find(stack, ids, TYPES);
            groups.addAll(found.ids());
            if (!found.unknown().isEmpty()) {
                unknown.add(found.unknown());
            }
        }

        void lists(Value ids) {
            for (Value id : ids.items()) {
                Optional<String> service = service(stack, id).or(() -> links.gateway(stack, id));
                List<Id> own = lists.named(stack, id);
                service.ifPresent(services::add);
                own.forEach(list -> lists.of(list).forEach(this::cidrs));
                if (service.isEmpty() && own.isEmpty()) {
                    unknown.add("prefix list " + id);
                }
            }
        }

        Group.Rule rule(Resource written, Value protocol, Value block) {
            Optional<Integer> number = Links.protocol(protocol);
            Optional<PortRange> ports = Links.ports(block.get("from_port"), block.get("to_port"));
            boolean known = number.isPresent() && ports.isPresent() && !written.conditional();
            if (!known) {
                unknown.add("more or less: protocol, ports or existence of " + written + " are not known");
            }
            return new Group.Rule(
                    Links.id(stack, written),
                    number.orElse(-1),
                    ports.orElse(PortRange.ALL),
                    known ? ranges : List.of(),
                    known ? groups : Set.of(),
                    known ? services : Set.of(),
                    String.join("; ", unknown),
                    sixth);
        }
    }

    /** The service whose prefix list of AWS this is: of a gateway endpoint, or found by its name. */
    static Optional<String> service(Stack stack, Value list) {
        Optional<Reference> reference = list instanceof Text text ? text.reference() : Optional.empty();
        return reference
                .filter(read -> read.address().data() || read.address().type().equals("aws_vpc_endpoint"))
                .map(Reference::address)
                .flatMap((Address address) -> stack.find(address))
                .flatMap(GroupReader::named);
    }

    private static Optional<String> named(Resource resource) {
        for (String argument : List.of("service_name", "name", "prefix_list_id", "filter")) {
            Optional<String> service = Links.named(resource.get(argument).toString());
            if (service.isPresent()) {
                return service;
            }
        }
        return Optional.empty();
    }
}
