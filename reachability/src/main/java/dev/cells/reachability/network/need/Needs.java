package dev.cells.reachability.network.need;

import dev.cells.reachability.network.Group;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Packet;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.Place.Kind;
import dev.cells.reachability.network.need.Need.Addresses;
import dev.cells.reachability.network.need.Need.Port;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The connections that the stacks at hand declare. */
public final class Needs {
    /** Ranges of at least a /8 of the internet: who names one means the internet. */
    private static final long WIDE = 1L << 24;

    private static final String BY_RULE = "its outbound rule names";

    private final Network network;
    private final StackSet stacks;

    public Needs(Network network, StackSet stacks) {
        this.network = network;
        this.stacks = stacks;
    }

    /** Each connection once, in a stable order. */
    public List<Need> of(Place place) {
        Stack stack = stacks.stacks().get(place.id().stack());
        Resource resource = stack.find(place.id().address()).orElseThrow();
        List<Need> all = new ArrayList<>();
        all.addAll(new WorkloadNeeds(network, stack, place, resource).needs());
        all.addAll(new BalancerNeeds(network, stack, place, resource).needs());
        all.addAll(new ShownNames(network, stacks, place).needs());
        outbound(place, all);
        Map<String, Need> once = new LinkedHashMap<>();
        all.forEach(need -> once.putIfAbsent(need.to().toString(), need));
        return List.copyOf(once.values());
    }

    /** What the outbound rules of its security groups name: a group, or the internet. */
    private void outbound(Place from, List<Need> needs) {
        Stream<Group> groups = from.nics().stream().flatMap(nic -> nic.groups().stream());
        // An interface without groups has a rule for everything, which declares nothing.
        groups.distinct().filter(group -> !group.id().equals(from.id())).forEach(group -> {
            for (Group.Rule rule : group.outbound()) {
                boolean wide = rule.ranges().stream().anyMatch(Needs::isInternet);
                if (wide) {
                    needs.add(new Need(
                            from, new Addresses(IpRange.INTERNET, port(rule.ports())), rule.written(), BY_RULE));
                }
                if (rule.protocol() == Packet.TCP || rule.protocol() == -1) {
                    named(from, rule, needs);
                }
            }
        });
    }

    private static boolean isInternet(IpRange range) {
        return range.size() >= WIDE && IpRange.INTERNET.stream().anyMatch(range::overlaps);
    }

    /** HTTPS where a rule is for many ports. */
    private static int port(PortRange ports) {
        return ports.from() == ports.to() || !ports.contains(443) ? ports.from() : 443;
    }

    private void named(Place from, Group.Rule rule, List<Need> needs) {
        for (Id group : rule.groups()) {
            for (Place to : network.placesWith(group)) {
                if (to.kind() != Kind.ENDPOINT && !to.equals(from)) {
                    portsOf(to, rule).stream()
                            .filter(port -> rule.isFor(Packet.TCP, port))
                            .forEach(port -> needs.add(new Need(from, new Port(to, port), rule.written(), BY_RULE)));
                }
            }
        }
    }

    /** Nothing but rules says on which ports an instance listens; a rule for one port names it. */
    private static Set<Integer> portsOf(Place to, Group.Rule rule) {
        PortRange ports = rule.ports();
        return isInstance(to) && to.ports().isEmpty() && ports.from() == ports.to() ? Set.of(ports.from()) : to.ports();
    }

    private static boolean isInstance(Place place) {
        return place.id().address().type().equals("aws_instance");
    }

    /**
     * The ports of a place that another one may connect to. Workloads that have a configuration declare by it; instances
     * and people on a VPN have none, and declare by their outbound rules.
     */
    Map<Id, Set<Integer>> declared(Place from) {
        Map<Id, Set<Integer>> ports = new TreeMap<>();
        boolean byRules = from.kind() == Kind.VPN || isInstance(from);
        for (Need need : of(from)) {
            boolean rule = need.what().equals(BY_RULE);
            if (need.to() instanceof Port port && (byRules || !rule)) {
                ports.computeIfAbsent(port.place().id(), key -> new TreeSet<>()).add(port.port());
            }
        }
        return ports;
    }
}
