package dev.cells.reachability.network;

import dev.cells.reachability.network.Vpc.Nat;
import dev.cells.reachability.network.Vpc.Peering;
import dev.cells.reachability.network.Vpc.Subnet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The map: everything that decides about packets in the stacks at hand. */
public final class Network {
    private final Map<Id, Vpc> vpcs;
    private final Map<Id, Nat> nats;
    private final Map<Id, Peering> peerings = new HashMap<>();
    private final Map<Id, Transit> transits;
    private final SortedMap<Id, Place> places = new TreeMap<>();
    private final Map<Id, List<Subnet>> subnetsOf = new HashMap<>();
    private final Map<Id, List<Peering>> peeringsOf = new HashMap<>();
    private final Map<Id, List<Transit>> transitsOf = new HashMap<>();
    private final Map<Id, List<Place>> placesIn = new HashMap<>();
    private final Map<Id, Set<Place>> placesWith = new HashMap<>();
    private final Map<Id, List<Group>> groupsOf = new HashMap<>();
    private final Map<Id, Stretches> stretches = new ConcurrentHashMap<>();
    private final RangeIndex<Vpc> addresses = new RangeIndex<>();

    /** @param groupsOf the security groups that interfaces in a VPC may have, whether or not one has them */
    public Network(
            Map<Id, Vpc> vpcs,
            Collection<Subnet> subnets,
            Map<Id, Nat> nats,
            Collection<Peering> peerings,
            Map<Id, Transit> transits,
            Collection<Place> places,
            Map<Id, List<Group>> groupsOf) {
        this(vpcs, subnets, nats, peerings, transits, places);
        this.groupsOf.putAll(groupsOf);
    }

    public Network(
            Map<Id, Vpc> vpcs,
            Collection<Subnet> subnets,
            Map<Id, Nat> nats,
            Collection<Peering> peerings,
            Map<Id, Transit> transits,
            Collection<Place> places) {
        this.vpcs = Map.copyOf(vpcs);
        this.nats = Map.copyOf(nats);
        this.transits = Map.copyOf(transits);
        new TreeMap<>(vpcs).values().forEach(vpc -> vpc.ranges().forEach(range -> addresses.add(range, vpc)));
        subnets.forEach(subnet -> add(subnetsOf, subnet.vpc(), subnet));
        places.forEach(this::add);
        for (Peering peering : peerings) {
            this.peerings.put(peering.id(), peering);
            add(peeringsOf, peering.one(), peering);
            add(peeringsOf, peering.other(), peering);
        }
        transits.values().forEach(transit -> transit.attachments()
                .values()
                .forEach(attachment -> add(transitsOf, attachment.vpc(), transit)));
    }

    private void add(Place place) {
        places.put(place.id(), place);
        place.nics().stream().map(nic -> nic.subnet().vpc()).distinct().forEach(vpc -> add(placesIn, vpc, place));
        place.nics().stream().flatMap(nic -> nic.groups().stream()).forEach(group -> placesWith
                .computeIfAbsent(group.id(), key -> new LinkedHashSet<>())
                .add(place));
    }

    private static <T> void add(Map<Id, List<T>> index, Id key, T value) {
        index.computeIfAbsent(key, made -> new ArrayList<>()).add(value);
    }

    public SortedMap<Id, Place> places() {
        return Collections.unmodifiableSortedMap(places);
    }

    public List<Place> placesIn(Id vpc) {
        return placesIn.getOrDefault(vpc, List.of());
    }

    /** Those that have the security group. */
    public Set<Place> placesWith(Id group) {
        return placesWith.getOrDefault(group, Set.of());
    }

    public Optional<Vpc> vpc(Id id) {
        return Optional.ofNullable(vpcs.get(id));
    }

    /** Every VPC at hand. */
    public Collection<Vpc> vpcs() {
        return vpcs.values();
    }

    /** The VPCs that have addresses of a range. */
    public List<Vpc> at(IpRange range) {
        return addresses.overlapping(range);
    }

    /** The security groups of a VPC. */
    public List<Group> groupsOf(Id vpc) {
        return groupsOf.getOrDefault(vpc, List.of());
    }

    Stretches stretches(RouteTable table) {
        Stretches known = stretches.computeIfAbsent(table.id(), id -> new Stretches(table));
        return known.isOf(table) ? known : new Stretches(table);
    }

    /** Every transit gateway at hand. */
    public Collection<Transit> transits() {
        return transits.values();
    }

    Optional<Nat> nat(Id id) {
        return Optional.ofNullable(nats.get(id));
    }

    Optional<Peering> peering(Id id) {
        return Optional.ofNullable(peerings.get(id));
    }

    Optional<Transit> transit(Id id) {
        return Optional.ofNullable(transits.get(id));
    }

    List<Transit> transitsOf(Id vpc) {
        return transitsOf.getOrDefault(vpc, List.of());
    }

    public List<Subnet> subnetsOf(Id vpc) {
        return subnetsOf.getOrDefault(vpc, List.of());
    }

    Optional<Subnet> subnetAt(Id vpc, long address) {
        for (Subnet subnet : subnetsOf(vpc)) {
            if (subnet.range().contains(address)) {
                return Optional.of(subnet);
            }
        }
        return Optional.empty();
    }

    /** Whether a rule in one VPC may refer to groups of the other; over transit gateways only where they support it. */
    public boolean sharesGroups(Id one, Id other) {
        return one.equals(other)
                || peeringsOf.getOrDefault(one, List.of()).stream()
                        .anyMatch(peering ->
                                peering.from(one).filter(other::equals).isPresent())
                || transitsOf(one).stream()
                        .anyMatch(transit ->
                                transit.groupReferences() && transit.of(other).isPresent());
    }

    /**
     * The VPCs to which a packet from a VPC can be handed at all, itself included. Whoever asks about pairs asks only
     * about these, so that a fleet of isolated networks costs what its networks cost, and not their square.
     */
    public Set<Id> neighbours(Id vpc) {
        Set<Id> found = new LinkedHashSet<>(List.of(vpc));
        peeringsOf.getOrDefault(vpc, List.of()).forEach(peering -> peering.from(vpc)
                .ifPresent(found::add));
        for (Transit transit : transitsOf(vpc)) {
            transit.of(vpc).map(attachment -> transit.tables().get(attachment.id())).stream()
                    .flatMap(table -> table.routes().stream())
                    .map(route -> transit.attachments().get(route.to()))
                    .filter(target -> target != null)
                    .forEach(target -> found.add(target.vpc()));
        }
        return found;
    }
}
