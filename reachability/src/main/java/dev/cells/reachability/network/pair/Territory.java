package dev.cells.reachability.network.pair;

import dev.cells.reachability.network.Group;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.Place.Nic;
import dev.cells.reachability.network.Vpc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which stacks are in which networks: those that declare one, and those that have interfaces in it. */
final class Territory {
    private final Network network;
    private final Board board;
    private final Map<Id, BitSet> occupants = new HashMap<>();
    private final Map<String, Set<Id>> networks = new HashMap<>();
    private final Map<String, List<Place>> places = new HashMap<>();
    private final BitSet anywhere = new BitSet();

    Territory(Network network, Board board) {
        this.network = network;
        this.board = board;
        for (Vpc vpc : network.vpcs()) {
            occupy(vpc.id(), vpc.id().stack());
            if (vpc.ranges().isEmpty() && board.number(vpc.id().stack()) >= 0) {
                anywhere.set(board.number(vpc.id().stack()));
            }
        }
        for (Place place : network.places().values()) {
            places.computeIfAbsent(place.id().stack(), key -> new ArrayList<>()).add(place);
            place.nics().forEach(nic -> occupy(nic.subnet().vpc(), place.id().stack()));
        }
    }

    private void occupy(Id vpc, String stack) {
        if (board.number(stack) >= 0) {
            occupants.computeIfAbsent(vpc, key -> new BitSet()).set(board.number(stack));
            networks.computeIfAbsent(stack, key -> new TreeSet<>()).add(vpc);
        }
    }

    Set<Id> networks(Member member) {
        return networks.getOrDefault(member.stack(), Set.of());
    }

    /** Who is in a network. */
    BitSet in(Id vpc) {
        return occupants.getOrDefault(vpc, new BitSet());
    }

    /** Who may have addresses of a range: also whose addresses are not known. */
    BitSet having(IpRange range) {
        BitSet found = (BitSet) anywhere.clone();
        network.at(range).forEach(vpc -> found.or(in(vpc.id())));
        return found;
    }

    /** What a stack has in a network. */
    List<Place> places(String stack, Id vpc) {
        return places.getOrDefault(stack, List.of()).stream()
                .filter(place ->
                        place.nics().stream().anyMatch(nic -> nic.subnet().vpc().equals(vpc)))
                .toList();
    }

    /** The different interfaces of a stack in a network. */
    Collection<Nic> interfaces(String stack, Id vpc) {
        Set<Nic> found = new LinkedHashSet<>();
        places(stack, vpc).forEach(place -> place.nics().stream()
                .filter(nic -> nic.subnet().vpc().equals(vpc))
                .forEach(found::add));
        return found;
    }

    /**
     * An interface in each subnet with every group that a stack declares for the network: what no kind of resource that
     * this engine knows has, another may.
     */
    Collection<Nic> possible(String stack, Id vpc) {
        List<Group> groups = network.groupsOf(vpc).stream()
                .filter(group -> group.id().stack().equals(stack))
                .toList();
        return groups.isEmpty()
                ? List.of()
                : network.subnetsOf(vpc).stream()
                        .map(subnet -> new Nic(subnet, groups, false))
                        .toList();
    }
}
