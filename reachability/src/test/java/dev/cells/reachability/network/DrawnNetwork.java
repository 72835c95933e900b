package dev.cells.reachability.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Two small VPCs with everything that decides about packets, drawn at random: as plain data for the naive walker, and as
 * Terraform JSON for the engine. Ranges and ports come from short lists, so that rules meet packets.
 */
final class DrawnNetwork {
    static final String[] VPCS = {"10.0.0.0/27", "10.0.1.0/27"};
    private static final String[] SUBNETS = {"10.0.0.0/28", "10.0.0.16/28", "10.0.1.0/28", "10.0.1.16/28"};
    private static final String[] RANGES = {
        "0.0.0.0/0",
        "10.0.0.0/16",
        "10.0.0.0/27",
        "10.0.1.0/27",
        "10.0.0.0/28",
        "10.0.1.16/28",
        "10.0.0.4/30",
        "10.0.1.8/29",
        "8.8.8.0/24",
        "52.0.0.0/8"
    };
    private static final int[][] PORTS = {
        {0, 65535}, {443, 443}, {440, 444}, {1000, 1003}, {1002, 1007}, {1000, 1007}, {1024, 65535}, {1433, 1433}
    };
    private static final int[] PROTOCOLS = {-1, 6, 6, 6, 17};

    record Entry(int number, boolean allow, int protocol, String range, int from, int to) {}

    record SubnetSpec(
            String range,
            String zone,
            boolean ownAcl,
            boolean propagated,
            List<Entry> in,
            List<Entry> out,
            List<String[]> routes) {}

    record RuleSpec(int protocol, int from, int to, String range, int group) {}

    final Random random;
    final List<SubnetSpec> subnets = new ArrayList<>();
    final List<List<RuleSpec>> in = new ArrayList<>();
    final List<List<RuleSpec>> out = new ArrayList<>();
    final List<Set<Integer>> attached = List.of(new HashSet<>(), new HashSet<>());
    final List<List<String[]>> transitRoutes = List.of(new ArrayList<>(), new ArrayList<>());
    final boolean peered;
    final boolean gateway;
    final boolean client;
    final Set<Integer> clientGroups = new HashSet<>();
    final Set<Integer> serverGroups = new HashSet<>();
    final int clientSubnet;
    final int serverSubnet;

    DrawnNetwork(long seed) {
        random = new Random(seed);
        peered = random.nextBoolean();
        gateway = random.nextInt(4) > 0;
        client = random.nextInt(3) == 0;
        for (String range : SUBNETS) {
            subnets.add(new SubnetSpec(
                    range,
                    random.nextBoolean() ? "a" : "b",
                    random.nextInt(3) == 0,
                    random.nextInt(5) == 0,
                    entries(),
                    entries(),
                    routes()));
        }
        for (int group = 0; group < 4; group++) {
            in.add(rules());
            out.add(rules());
        }
        for (int vpc = 0; vpc < 2; vpc++) {
            boolean zones =
                    !subnets.get(2 * vpc).zone().equals(subnets.get(2 * vpc + 1).zone());
            int first = random.nextInt(2);
            attached.get(vpc).add(2 * vpc + first);
            if (zones && random.nextBoolean()) {
                attached.get(vpc).add(2 * vpc + 1 - first);
            }
            List<String> ranges = new ArrayList<>(List.of(RANGES));
            for (int route = random.nextInt(4); route > 0; route--) {
                String range = ranges.remove(random.nextInt(ranges.size()));
                transitRoutes.get(vpc).add(new String[] {range, String.valueOf(random.nextInt(2))});
            }
        }
        clientSubnet = random.nextInt(4);
        serverSubnet = random.nextInt(4);
        clientGroups.addAll(List.of(random.nextInt(4), random.nextInt(4)).stream()
                .distinct()
                .toList());
        serverGroups.addAll(List.of(random.nextInt(4), random.nextInt(4)).stream()
                .distinct()
                .toList());
    }

    String range() {
        return RANGES[random.nextInt(RANGES.length)];
    }

    private int[] ports() {
        return PORTS[random.nextInt(PORTS.length)];
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (int number = 1; number <= random.nextInt(6); number++) {
            int[] ports = ports();
            entries.add(new Entry(
                    number, random.nextInt(4) > 0, PROTOCOLS[random.nextInt(5)], range(), ports[0], ports[1]));
        }
        entries.add(new Entry(100, random.nextInt(4) > 0, -1, "0.0.0.0/0", 0, 0));
        return entries;
    }

    private List<RuleSpec> rules() {
        List<RuleSpec> rules = new ArrayList<>();
        for (int rule = random.nextInt(4); rule >= 0; rule--) {
            int[] ports = ports();
            boolean group = random.nextBoolean();
            rules.add(new RuleSpec(
                    PROTOCOLS[random.nextInt(5)],
                    ports[0],
                    ports[1],
                    group ? "" : range(),
                    group ? random.nextInt(4) : -1));
        }
        return rules;
    }

    /** Destination and target; no destination twice, as AWS requires. */
    private List<String[]> routes() {
        List<String[]> routes = new ArrayList<>();
        String[] targets = {"pcx", "tgw", "igw", "nat", "vgw"};
        for (String range : List.of("10.0.0.0/16", "10.0.0.0/8", "0.0.0.0/0", "10.0.1.16/28", "8.8.8.0/24")) {
            if (random.nextInt(3) > 0) {
                routes.add(new String[] {range, targets[random.nextInt(5)]});
            }
        }
        return routes;
    }

    Stack stack() {
        return StackReader.parse("drawn", new Writer().json().toString())
                .value()
                .orElseThrow();
    }

    /** The same as Terraform JSON. */
    private final class Writer {
        private final ObjectNode resources = JsonNodeFactory.instance.objectNode();

        private ObjectNode add(String type, String name) {
            return resources.withObjectProperty(type).putObject(name);
        }

        ObjectNode json() {
            add("aws_ec2_transit_gateway", "t");
            for (int vpc = 0; vpc < 2; vpc++) {
                add("aws_vpc", "v" + vpc).put("cidr_block", VPCS[vpc]);
                if (gateway) {
                    add("aws_internet_gateway", "i" + vpc).put("vpc_id", "${aws_vpc.v" + vpc + ".id}");
                }
                add("aws_vpn_gateway", "g" + vpc).put("vpc_id", "${aws_vpc.v" + vpc + ".id}");
                add("aws_nat_gateway", "n" + vpc).put("subnet_id", "${aws_subnet.s" + (2 * vpc + 1) + ".id}");
                transit(vpc);
            }
            if (peered) {
                add("aws_vpc_peering_connection", "p")
                        .put("vpc_id", "${aws_vpc.v0.id}")
                        .put("peer_vpc_id", "${aws_vpc.v1.id}");
            }
            for (int subnet = 0; subnet < 4; subnet++) {
                subnet(subnet, subnets.get(subnet));
            }
            for (int group = 0; group < 4; group++) {
                group(group);
            }
            instance("client", clientSubnet, clientGroups).put("associate_public_ip_address", client);
            instance("server", serverSubnet, serverGroups);
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.set("resource", resources);
            return root;
        }

        private void transit(int vpc) {
            ArrayNode ids = add("aws_ec2_transit_gateway_vpc_attachment", "a" + vpc)
                    .put("vpc_id", "${aws_vpc.v" + vpc + ".id}")
                    .put("transit_gateway_id", "${aws_ec2_transit_gateway.t.id}")
                    .put("transit_gateway_default_route_table_association", false)
                    .put("transit_gateway_default_route_table_propagation", false)
                    .putArray("subnet_ids");
            attached.get(vpc).forEach(subnet -> ids.add("${aws_subnet.s" + subnet + ".id}"));
            add("aws_ec2_transit_gateway_route_table", "r" + vpc)
                    .put("transit_gateway_id", "${aws_ec2_transit_gateway.t.id}");
            add("aws_ec2_transit_gateway_route_table_association", "r" + vpc)
                    .put("transit_gateway_attachment_id", "${aws_ec2_transit_gateway_vpc_attachment.a" + vpc + ".id}")
                    .put("transit_gateway_route_table_id", "${aws_ec2_transit_gateway_route_table.r" + vpc + ".id}");
            int number = 0;
            for (String[] route : transitRoutes.get(vpc)) {
                add("aws_ec2_transit_gateway_route", "r" + vpc + "-" + number++)
                        .put("destination_cidr_block", route[0])
                        .put(
                                "transit_gateway_attachment_id",
                                "${aws_ec2_transit_gateway_vpc_attachment.a" + route[1] + ".id}")
                        .put(
                                "transit_gateway_route_table_id",
                                "${aws_ec2_transit_gateway_route_table.r" + vpc + ".id}");
            }
        }

        private void subnet(int number, SubnetSpec spec) {
            String vpc = "${aws_vpc.v" + number / 2 + ".id}";
            String id = "${aws_subnet.s" + number + ".id}";
            add("aws_subnet", "s" + number)
                    .put("vpc_id", vpc)
                    .put("cidr_block", spec.range())
                    .put("availability_zone", spec.zone());
            if (spec.ownAcl()) {
                ObjectNode acl = add("aws_network_acl", "l" + number).put("vpc_id", vpc);
                acl.putArray("subnet_ids").add(id);
                spec.in()
                        .forEach(entry -> entry(acl.withArrayProperty("ingress").addObject(), entry));
                spec.out()
                        .forEach(entry -> entry(acl.withArrayProperty("egress").addObject(), entry));
            }
            ObjectNode table = add("aws_route_table", "r" + number).put("vpc_id", vpc);
            if (spec.propagated()) {
                table.putArray("propagating_vgws").add("${aws_vpn_gateway.g" + number / 2 + ".id}");
            }
            add("aws_route_table_association", "r" + number)
                    .put("subnet_id", id)
                    .put("route_table_id", "${aws_route_table.r" + number + ".id}");
            for (String[] route : spec.routes()) {
                ObjectNode made = add("aws_route", "r" + number + "-" + route[0].replaceAll("[./]", "-"))
                        .put("route_table_id", "${aws_route_table.r" + number + ".id}")
                        .put("destination_cidr_block", route[0]);
                switch (route[1]) {
                    case "pcx" -> made.put("vpc_peering_connection_id", "${aws_vpc_peering_connection.p.id}");
                    case "vgw" -> made.put("gateway_id", "${aws_vpn_gateway.g" + number / 2 + ".id}");
                    case "tgw" -> made.put("transit_gateway_id", "${aws_ec2_transit_gateway.t.id}");
                    case "igw" -> made.put("gateway_id", "${aws_internet_gateway.i" + number / 2 + ".id}");
                    default -> made.put("nat_gateway_id", "${aws_nat_gateway.n" + number / 2 + ".id}");
                }
            }
        }

        private void entry(ObjectNode block, Entry entry) {
            block.put("rule_no", entry.number()).put("action", entry.allow() ? "allow" : "deny");
            block.put("protocol", String.valueOf(entry.protocol())).put("cidr_block", entry.range());
            block.put("from_port", entry.from()).put("to_port", entry.to());
        }

        private void group(int number) {
            add("aws_security_group", "g" + number).put("vpc_id", "${aws_vpc.v0.id}");
            rules("aws_vpc_security_group_ingress_rule", number, in.get(number));
            rules("aws_vpc_security_group_egress_rule", number, out.get(number));
        }

        private void rules(String type, int group, List<RuleSpec> rules) {
            int number = 0;
            for (RuleSpec rule : rules) {
                ObjectNode made = add(type, "g" + group + "-" + number++)
                        .put("security_group_id", "${aws_security_group.g" + group + ".id}")
                        .put("ip_protocol", String.valueOf(rule.protocol()));
                if (rule.protocol() != -1) {
                    made.put("from_port", rule.from()).put("to_port", rule.to());
                }
                if (rule.group() < 0) {
                    made.put("cidr_ipv4", rule.range());
                } else {
                    made.put("referenced_security_group_id", "${aws_security_group.g" + rule.group() + ".id}");
                }
            }
        }

        private ObjectNode instance(String name, int subnet, Set<Integer> groups) {
            ObjectNode made = add("aws_instance", name).put("subnet_id", "${aws_subnet.s" + subnet + ".id}");
            groups.forEach(group ->
                    made.withArrayProperty("vpc_security_group_ids").add("${aws_security_group.g" + group + ".id}"));
            return made;
        }
    }
}
