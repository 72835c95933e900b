package dev.cells.reachability.network.pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Cells and a base with routes, peerings and rules drawn at random: as Terraform JSON, and as data for the walker below. */
final class DrawnFleet {
    static final List<String> STACKS = List.of("base", "a", "b", "c", "d");
    private static final String[] RANGES = {
        "10.0.0.0/8",
        "10.0.0.0/20",
        "10.16.0.0/20",
        "10.17.0.0/20",
        "10.18.0.0/20",
        "10.19.0.0/20",
        "10.16.0.0/15",
        "10.18.0.0/15",
        "10.16.0.0/14"
    };
    private static final String NONE = "none";

    /** By range: {@code tgw}, another stack to peer with; in a table of the gateway a stack, or none for a black hole. */
    private final List<TreeMap<String, String>> routes = new ArrayList<>();

    private final List<TreeMap<String, String>> transit = new ArrayList<>();
    private final TreeSet<String> peerings = new TreeSet<>();

    /** A range, or the name of a stack whose group is admitted. */
    private final List<List<String>> inbound = new ArrayList<>();

    private final List<List<String>> outbound = new ArrayList<>();
    private final Random random;

    DrawnFleet(long seed) {
        random = new Random(seed);
        for (String stack : STACKS) {
            TreeMap<String, String> own = new TreeMap<>();
            TreeMap<String, String> over = new TreeMap<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                own.put(range(), random.nextBoolean() ? "tgw" : other(stack));
                over.put(range(), random.nextInt(4) == 0 ? NONE : other(stack));
            }
            // AWS refuses a route for exactly the range of the network.
            own.remove(own(STACKS.indexOf(stack)));
            routes.add(own);
            transit.add(over);
            own.values().stream().filter(to -> !to.equals("tgw")).forEach(to -> peerings.add(pair(stack, to)));
            inbound.add(List.of(random.nextBoolean() ? range() : other(stack), range()));
            outbound.add(List.of(range(), random.nextBoolean() ? "0.0.0.0/0" : range()));
        }
    }

    private String range() {
        return RANGES[random.nextInt(RANGES.length)];
    }

    private String other(String stack) {
        List<String> others = new ArrayList<>(STACKS);
        others.remove(stack);
        return others.get(random.nextInt(others.size()));
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + "-" + other : other + "-" + one;
    }

    private static String own(int stack) {
        return stack == 0 ? "10.0.0.0/20" : "10." + (15 + stack) + ".0.0/20";
    }

    SmallFleet fleet() {
        SmallFleet fleet = new SmallFleet("a", "b", "c", "d");
        peerings.forEach(pair -> fleet.add(
                pair.split("-")[0],
                "{'resource': {'aws_vpc_peering_connection': {'" + pair + "': {'vpc_id': '${aws_vpc.main.id}',"
                        + Leak.of("peer_vpc_id", pair.split("-")[1], "vpc") + "}}, 'aws_ssm_parameter': {'" + pair
                        + "': {'name': '/" + pair + "', 'value': '${aws_vpc_peering_connection." + pair + ".id}'}}}}"));
        for (int i = 0; i < STACKS.size(); i++) {
            write(fleet, i);
        }
        return fleet;
    }

    private void write(SmallFleet fleet, int number) {
        String stack = STACKS.get(number);
        fleet.add(
                stack,
                "{'resource': {'aws_route': null, 'aws_ec2_transit_gateway_route': null,"
                        + " 'aws_vpc_security_group_ingress_rule': null, 'aws_vpc_security_group_egress_rule': null}}");
        routes.get(number).forEach((range, to) -> {
            String pair = pair(stack, to);
            String target = !to.equals("tgw")
                    ? "'vpc_peering_connection_id': '${"
                            + (pair.startsWith(stack + "-")
                                    ? "aws_vpc_peering_connection." + pair + ".id}'"
                                    : "data.aws_ssm_parameter." + pair + ".value}'")
                    : number == 0
                            ? "'transit_gateway_id': '${aws_ec2_transit_gateway.main.id}'"
                            : Leak.of("transit_gateway_id", "base", "gateway");
            fleet.add(stack, "{'data': {'aws_ssm_parameter': {'" + pair + "': {'name': '/" + pair + "'}}}}");
            add(
                    fleet,
                    stack,
                    "aws_route",
                    range,
                    "'route_table_id': '${aws_route_table.main.id}'," + " 'destination_cidr_block': '" + range + "', "
                            + target);
        });
        transit.get(number)
                .forEach((range, to) -> add(
                        fleet,
                        stack,
                        "aws_ec2_transit_gateway_route",
                        range,
                        "'transit_gateway_route_table_id': '${aws_ec2_transit_gateway_route_table.main.id}',"
                                + " 'destination_cidr_block': '" + range + "', "
                                + (to.equals(NONE)
                                        ? "'blackhole': true"
                                        : Leak.of("transit_gateway_attachment_id", to, "attachment"))));
        rules(fleet, stack, "aws_vpc_security_group_ingress_rule", inbound.get(number));
        rules(fleet, stack, "aws_vpc_security_group_egress_rule", outbound.get(number));
    }

    private static void rules(SmallFleet fleet, String stack, String type, List<String> whom) {
        whom.forEach(who -> add(
                fleet,
                stack,
                type,
                who,
                "'security_group_id': '${aws_security_group.main.id}', 'ip_protocol': '-1', "
                        + (who.contains("/")
                                ? "'cidr_ipv4': '" + who + "'"
                                : Leak.of("referenced_security_group_id", who, "group"))));
    }

    private static void add(SmallFleet fleet, String stack, String type, String name, String arguments) {
        fleet.add(
                stack,
                "{'resource': {'" + type + "': {'r-" + name.replaceAll("[./]", "-") + "': {" + arguments + "}}}}");
    }

    /** Tries every pair of cells, one packet each, as plainly as can be written. */
    TreeSet<String> reached() {
        TreeSet<String> found = new TreeSet<>();
        for (int from = 1; from < STACKS.size(); from++) {
            for (int to = 1; to < STACKS.size(); to++) {
                if (from != to && arrives(from, to)) {
                    found.add(STACKS.get(from) + " -> " + STACKS.get(to));
                }
            }
        }
        return found;
    }

    private boolean arrives(int from, int to) {
        boolean peered = peerings.contains(pair(STACKS.get(from), STACKS.get(to)));
        boolean leaves = outbound.get(from).stream().anyMatch(range -> within(range, own(to)));
        boolean enters = inbound.get(to).stream()
                .anyMatch(who -> who.contains("/") ? within(who, own(from)) : peered && who.equals(STACKS.get(from)));
        return leaves && enters && walk(from, to, 8);
    }

    private boolean walk(int at, int to, int left) {
        if (at == to) {
            return true;
        }
        String target = longest(routes.get(at), own(to));
        if (target == null || left == 0) {
            return false;
        }
        if (!target.equals("tgw")) {
            return STACKS.indexOf(target) == to;
        }
        String next = longest(transit.get(at), own(to));
        return next != null && !next.equals(NONE) && walk(STACKS.indexOf(next), to, left - 1);
    }

    private static String longest(TreeMap<String, String> routes, String destination) {
        String target = null;
        int longest = -1;
        for (var route : routes.entrySet()) {
            int bits = Integer.parseInt(route.getKey().split("/")[1]);
            if (within(route.getKey(), destination) && bits > longest) {
                longest = bits;
                target = route.getValue();
            }
        }
        return target;
    }

    /** Whether the whole of a network is in a range; drawn ranges begin and end where networks do. */
    private static boolean within(String range, String network) {
        int bits = Integer.parseInt(range.split("/")[1]);
        return bits <= 20 && (bits == 0 || number(range) >>> (32 - bits) == number(network) >>> (32 - bits));
    }

    private static long number(String range) {
        long value = 0;
        for (String part : range.split("/")[0].split("\\.")) {
            value = value * 256 + Long.parseLong(part);
        }
        return value;
    }
}
