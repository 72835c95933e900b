package dev.cells.reachability.network.pair;

import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Id;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Private zones whose names resolve in networks of another cell than the one whose names they are. */
final class Zones {
    private static final String ZONE = "aws_route53_zone";
    private static final String NAMESPACE = "aws_service_discovery_private_dns_namespace";
    private static final String[] VPCS = {"aws_vpc", "aws_default_vpc"};
    private static final String STEP = "private zone";

    private final Doors doors;
    private final Map<Id, Map<Id, Hop>> networks = new TreeMap<>();
    private final Map<Id, Map<String, Hop>> writers = new TreeMap<>();

    Zones(Doors doors) {
        this.doors = doors;
    }

    void find() {
        BitSet named = doors.cells(stack ->
                !stack.ofType(NAMESPACE).isEmpty() || !stack.ofType(ZONE).isEmpty());
        for (Stack stack : doors.stacks().stacks().values()) {
            for (Resource zone : stack.ofType(ZONE, NAMESPACE)) {
                Value blocks = zone.get("vpc");
                for (Value block : blocks.items()) {
                    Value vpc = zone.type().equals(ZONE) ? block.get("vpc_id") : block;
                    associate(stack, zone, List.of(new Id(stack.name(), zone.address())), vpc, named);
                }
            }
            for (Resource one : stack.ofType("aws_route53_zone_association")) {
                List<Id> zones = doors.find(stack, one.get("zone_id"), ZONE, NAMESPACE);
                associate(stack, one, zones, one.get("vpc_id"), named);
            }
            for (Resource record : stack.ofType("aws_route53_record")) {
                doors.find(stack, record.get("zone_id"), ZONE, NAMESPACE)
                        .forEach(zone -> writers.computeIfAbsent(zone, key -> new TreeMap<>())
                                .putIfAbsent(stack.name(), Doors.open("record", stack, record, "is in " + zone)));
            }
        }
        networks.forEach(this::resolve);
    }

    private void associate(Stack stack, Resource written, List<Id> zones, Value network, BitSet named) {
        List<Id> vpcs = doors.find(stack, network, VPCS);
        Hop why = Doors.unknown(STEP, stack, written, "the zone or the network that it names is of no stack at hand");
        if (zones.isEmpty()) {
            BitSet here = new BitSet();
            vpcs.forEach(vpc -> here.or(doors.cellsIn(vpc)));
            doors.doubts(vpcs.isEmpty() ? doors.cells(any -> true) : here, named, why);
        }
        for (Id zone : zones) {
            Map<Id, Hop> into = networks.computeIfAbsent(zone, key -> new TreeMap<>());
            vpcs.forEach(vpc -> into.putIfAbsent(vpc, Doors.open(STEP, stack, written, zone + " resolves in " + vpc)));
            if (vpcs.isEmpty()) {
                BitSet owner = doors.cells(other -> other.name().equals(zone.stack()));
                doors.doubts(doors.cells(any -> true), owner, why);
            }
        }
    }

    private void resolve(Id zone, Map<Id, Hop> in) {
        Map<String, Hop> named = writers.getOrDefault(zone, Map.of());
        Set<String> owners = new TreeSet<>(named.keySet());
        owners.add(zone.stack());
        in.forEach((vpc, hop) -> doors.cellsIn(vpc).stream()
                .mapToObj(number -> doors.board().members().get(number).stack())
                .forEach(reader -> owners.forEach(owner -> {
                    List<Hop> hops = new ArrayList<>(List.of(hop));
                    if (named.containsKey(owner)) {
                        hops.add(named.get(owner));
                    }
                    doors.way(reader, owner, hops);
                })));
    }
}
