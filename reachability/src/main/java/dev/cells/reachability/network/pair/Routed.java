package dev.cells.reachability.network.pair;

import dev.cells.reachability.network.Deliveries;
import dev.cells.reachability.network.Group;
import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Onward;
import dev.cells.reachability.network.Onward.Way;
import dev.cells.reachability.network.Place.Nic;
import dev.cells.reachability.network.Reach;
import dev.cells.reachability.network.RouteTable.Kind;
import dev.cells.reachability.network.RouteTable.Route;
import dev.cells.reachability.network.Verdict;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Where routes lead from each stack. Only stacks that a route connects are looked at in pairs: whether security groups
 * and network ACLs let something through between them. Between a cell and a shared stack it is enough that the cell says
 * itself that they are connected.
 */
final class Routed {
    /** Pairs of one stack whose groups are asked; a cell that is routed to more is broken anyway. */
    private static final int MOST_ASKED = 24;

    private static final Comparator<Way> ORDER = Comparator.comparing(
                    (Way way) -> way.to().map(Id::toString).orElse(""))
            .thenComparing(Way::toString);

    private final Network network;
    private final Board board;
    private final Territory territory;
    private final Deliveries deliveries;

    Routed(Network network, Board board, Territory territory) {
        this.network = network;
        this.board = board;
        this.territory = territory;
        this.deliveries = new Deliveries(network);
    }

    void from(Member member) {
        int[] left = {MOST_ASKED};
        for (Id vpc : territory.networks(member)) {
            inside(member, vpc, left);
            Onward.from(network, vpc).stream().sorted(ORDER).forEach(way -> {
                if (way.to().isEmpty()) {
                    board.doubt(member.stack(), territory.having(way.range()), way.hops());
                } else {
                    way(member, vpc, way, left);
                }
            });
        }
    }

    /** Whoever else is in the network: its owner has let it in, and others are one hop away. */
    private void inside(Member member, Id vpc, int[] left) {
        Hop local = new Hop(Verdict.ALLOW, "network", vpc, "both have interfaces in it");
        others(member, vpc).stream().forEach(number -> {
            Member other = board.members().get(number);
            if (!member.cell() || !other.cell()) {
                return;
            }
            if (other.stack().equals(vpc.stack())) {
                territory.places(member.stack(), vpc).stream()
                        .findFirst()
                        .ifPresent(place -> board.way(
                                member.stack(),
                                other.stack(),
                                List.of(new Hop(Verdict.ALLOW, "interface", place.id(), "it is in " + vpc))));
            } else {
                ask(member, vpc, other, vpc, List.of(local), left);
            }
        });
    }

    private BitSet others(Member member, Id vpc) {
        BitSet others = (BitSet) territory.in(vpc).clone();
        others.clear(board.number(member.stack()));
        return others;
    }

    private void way(Member member, Id vpc, Way way, int[] left) {
        Id to = way.to().orElseThrow();
        others(member, to).stream().forEach(number -> {
            Member other = board.members().get(number);
            if (member.cell() && other.cell()) {
                ask(member, vpc, other, to, way.hops(), left);
            } else if (member.cell() != other.cell() && !isDeclared(member, other, way)) {
                board.way(member.stack(), other.stack(), way.hops());
            }
        });
    }

    /** Whether no other cell has a part in it, and the cell has one: its own stack says that they are connected. */
    private boolean isDeclared(Member from, Member to, Way way) {
        TreeSet<String> stacks = new TreeSet<>();
        way.hops().forEach(hop -> {
            stacks.add(hop.at().stack());
            if (hop.rule() instanceof Route route) {
                stacks.add(route.written().stack());
            }
        });
        String cell = from.cell() ? from.stack() : to.stack();
        return stacks.remove(cell)
                && stacks.stream()
                        .noneMatch(stack ->
                                board.number(stack) >= 0 && board.member(stack).cell());
    }

    private void ask(Member from, Id vpc, Member to, Id other, List<Hop> hops, int[] left) {
        BitSet only = new BitSet();
        only.set(board.number(to.stack()));
        if (hops.stream().anyMatch(hop -> hop.rule() instanceof Route route && isNat(route))) {
            translated(from, vpc, to, other, only);
        } else if (left[0]-- <= 0) {
            board.doubt(from.stack(), only, with(hops, "more cells are routed to than are asked", other));
        } else {
            decide(from, vpc, to, other, hops, only);
        }
    }

    private void decide(Member from, Id vpc, Member to, Id other, List<Hop> hops, BitSet only) {
        Reach seen = deliveries.between(
                vpc, territory.interfaces(from.stack(), vpc), other, territory.interfaces(to.stack(), other));
        if (seen.allowed().isPresent()) {
            board.way(from.stack(), to.stack(), seen.allowed().get().hops());
            return;
        }
        Reach possible = deliveries.between(
                vpc, territory.possible(from.stack(), vpc), other, territory.possible(to.stack(), other));
        if (seen.unknown().isPresent()) {
            board.doubt(from.stack(), only, seen.unknown().get().hops());
        } else if (possible.ever() != Verdict.DENY) {
            Id at = possible.allowed()
                    .or(possible::unknown)
                    .orElseThrow()
                    .deciding()
                    .at();
            board.doubt(from.stack(), only, with(hops, "which interfaces have this group is not all known", at));
        } else {
            board.sealed(from.stack(), to.stack());
        }
    }

    /** Which address a group sees is not followed; but network ACLs may deny the way to there. */
    private void translated(Member from, Id vpc, Member to, Id other, BitSet only) {
        List<Nic> clients = new ArrayList<>(territory.interfaces(from.stack(), vpc));
        clients.addAll(territory.possible(from.stack(), vpc));
        List<Nic> servers = network.subnetsOf(other).stream()
                .map(subnet -> new Nic(subnet, List.of(Group.open(other)), false))
                .toList();
        Reach reach = deliveries.between(vpc, clients, other, servers);
        reach.allowed()
                .or(reach::unknown)
                .ifPresentOrElse(
                        trace -> board.doubt(from.stack(), only, trace.hops()),
                        () -> board.sealed(from.stack(), to.stack()));
    }

    private static boolean isNat(Route route) {
        return route.kind() == Kind.NAT;
    }

    private static List<Hop> with(List<Hop> hops, String why, Id at) {
        List<Hop> all = new ArrayList<>(hops);
        all.add(new Hop(Verdict.UNKNOWN, "network", at, why));
        return all;
    }
}
