package dev.cells.reachability.network;

import dev.cells.reachability.network.DrawnNetwork.Entry;
import dev.cells.reachability.network.DrawnNetwork.RuleSpec;
import dev.cells.reachability.network.DrawnNetwork.SubnetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tries one packet at a time, as plainly as can be written, on the drawn data. Shares no code with the engine. An empty
 * answer means that the engine may not know.
 */
final class NaiveWalker {
    private static final int OUTSIDE = -1;
    private static final int NOWHERE = -2;
    private static final int UNKNOWN = -3;

    private final DrawnNetwork drawn;

    NaiveWalker(DrawnNetwork drawn) {
        this.drawn = drawn;
    }

    static long address(String dotted) {
        long value = 0;
        for (String part : dotted.split("\\.")) {
            value = value * 256 + Long.parseLong(part);
        }
        return value;
    }

    static int bits(String cidr) {
        return Integer.parseInt(cidr.split("/")[1]);
    }

    static boolean within(String cidr, long address) {
        long size = 1L << (32 - bits(cidr));
        return address / size == address(cidr.split("/")[0]) / size;
    }

    /** Whether a connection within the networks gets through. */
    Optional<Boolean> inside(int protocol, long source, int sourcePort, long destination, int port) {
        boolean shared = drawn.peered || drawn.clientSubnet / 2 == drawn.serverSubnet / 2;
        if (!group(
                drawn.out, drawn.clientGroups, protocol, destination, port, shared ? drawn.serverGroups : Set.of())) {
            return Optional.of(false);
        }
        int end = walk(drawn.clientSubnet, protocol, source, destination, port, 8);
        if (end == UNKNOWN) {
            return Optional.empty();
        }
        if (end != drawn.serverSubnet
                || !group(
                        drawn.in, drawn.serverGroups, protocol, source, port, shared ? drawn.clientGroups : Set.of())) {
            return Optional.of(false);
        }
        int back = drawn.serverSubnet == drawn.clientSubnet
                ? drawn.clientSubnet
                : walk(drawn.serverSubnet, protocol, destination, source, sourcePort, 8);
        return back == UNKNOWN ? Optional.empty() : Optional.of(back == drawn.clientSubnet);
    }

    private boolean group(
            List<List<RuleSpec>> rules, Set<Integer> groups, int protocol, long address, int port, Set<Integer> peers) {
        for (int group : groups) {
            for (RuleSpec rule : rules.get(group)) {
                boolean ports = rule.protocol() == -1
                        || rule.protocol() == protocol && rule.from() <= port && port <= rule.to();
                boolean peer = rule.group() >= 0 ? peers.contains(rule.group()) : within(rule.range(), address);
                if (ports && peer) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean acl(int subnet, boolean inbound, int protocol, long address, int port) {
        SubnetSpec spec = drawn.subnets.get(subnet);
        if (!spec.ownAcl()) {
            return true;
        }
        for (Entry entry : inbound ? spec.in() : spec.out()) {
            boolean ports = entry.protocol() == -1
                    || entry.protocol() == protocol && entry.from() <= port && port <= entry.to();
            if (ports && within(entry.range(), address)) {
                return entry.allow();
            }
        }
        return false;
    }

    /** The target of the longest prefix that matches. */
    private static String longest(List<String[]> routes, long address) {
        String target = null;
        int longest = -1;
        for (String[] route : routes) {
            if (within(route[0], address) && bits(route[0]) > longest) {
                longest = bits(route[0]);
                target = route[1];
            }
        }
        return target;
    }

    private String route(int subnet, long destination) {
        List<String[]> routes = new ArrayList<>(drawn.subnets.get(subnet).routes());
        routes.add(new String[] {DrawnNetwork.VPCS[subnet / 2], "local"});
        // What a gateway propagates is never for the network itself, and may be more specific than anything written.
        boolean learned = drawn.subnets.get(subnet).propagated() && !within(DrawnNetwork.VPCS[subnet / 2], destination);
        return learned ? "vgw" : longest(routes, destination);
    }

    private int subnetAt(int vpc, long address) {
        for (int subnet = 2 * vpc; subnet < 2 * vpc + 2; subnet++) {
            if (within(drawn.subnets.get(subnet).range(), address)) {
                return subnet;
            }
        }
        return NOWHERE;
    }

    private int walk(int at, int protocol, long source, long destination, int port, int left) {
        String target = route(at, destination);
        if (target == null || left == 0) {
            return NOWHERE;
        }
        switch (target) {
            case "local":
                return enter(at, subnetAt(at / 2, destination), protocol, source, destination, port);
            case "pcx":
                return drawn.peered
                        ? enter(at, subnetAt(1 - at / 2, destination), protocol, source, destination, port)
                        : UNKNOWN;
            case "vgw":
                return UNKNOWN;
            case "tgw":
                return overTransit(at, protocol, source, destination, port, left);
            case "nat":
                int nat = at / 2 * 2 + 1;
                if (enter(at, nat, protocol, source, destination, port) == NOWHERE) {
                    return NOWHERE;
                }
                int end = walk(nat, protocol, source, destination, port, left - 1);
                return end >= 0 ? UNKNOWN : end;
            default:
                return drawn.gateway ? OUTSIDE : UNKNOWN;
        }
    }

    private int enter(int from, int to, int protocol, long source, long destination, int port) {
        if (to == NOWHERE || to == from) {
            return to;
        }
        return acl(from, false, protocol, destination, port) && acl(to, true, protocol, source, port) ? to : NOWHERE;
    }

    private int overTransit(int at, int protocol, long source, long destination, int port, int left) {
        int entry = attachment(at / 2, drawn.subnets.get(at).zone());
        if (entry == NOWHERE) {
            return NOWHERE;
        }
        if (entry != at && !(acl(at, false, protocol, destination, port) && acl(entry, true, protocol, source, port))) {
            return NOWHERE;
        }
        String to = longest(drawn.transitRoutes.get(at / 2), destination);
        if (to == null) {
            return NOWHERE;
        }
        int vpc = Integer.parseInt(to);
        int exit = attachment(vpc, drawn.subnets.get(at).zone());
        if (exit == NOWHERE) {
            exit = drawn.attached.get(vpc).stream().sorted().findFirst().orElseThrow();
        }
        return walk(exit, protocol, source, destination, port, left - 1);
    }

    private int attachment(int vpc, String zone) {
        return drawn.attached.get(vpc).stream()
                .sorted()
                .filter(subnet -> drawn.subnets.get(subnet).zone().equals(zone))
                .findFirst()
                .orElse(NOWHERE);
    }

    /**
     * Whether a TCP connection to an address of the internet gets through, by the client's own address or by NAT. Empty
     * if it leads over a transit gateway, which is not tried here.
     */
    Optional<Boolean> outside(long source, int sourcePort, int natPort, long destination, int port) {
        String first = route(drawn.clientSubnet, destination);
        String second = route(drawn.clientSubnet / 2 * 2 + 1, destination);
        boolean transit = List.of("tgw", "vgw").contains(String.valueOf(first))
                || "nat".equals(first) && List.of("tgw", "vgw").contains(String.valueOf(second));
        return transit ? Optional.empty() : Optional.of(direct(source, sourcePort, natPort, destination, port));
    }

    private boolean direct(long source, int sourcePort, int natPort, long destination, int port) {
        int at = drawn.clientSubnet;
        if (!group(drawn.out, drawn.clientGroups, 6, destination, port, Set.of())) {
            return false;
        }
        String target = route(at, destination);
        if ("igw".equals(target)) {
            return drawn.gateway
                    && drawn.client
                    && acl(at, false, 6, destination, port)
                    && acl(at, true, 6, destination, sourcePort);
        }
        if (!"nat".equals(target)) {
            return false;
        }
        int nat = at / 2 * 2 + 1;
        boolean there = nat == at || acl(at, false, 6, destination, port) && acl(nat, true, 6, source, port);
        boolean back = nat == at || acl(nat, false, 6, source, sourcePort) && acl(at, true, 6, destination, sourcePort);
        return there
                && back
                && drawn.gateway
                && "igw".equals(route(nat, destination))
                && acl(nat, false, 6, destination, port)
                && acl(nat, true, 6, destination, natPort)
                && route(nat, source).equals("local");
    }
}
