package dev.cells.reachability.network.pair;

import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.read.Links;
import dev.cells.terraform.model.StackSet;
import java.util.Collection;

/** Finds out about all pairs of a fleet at once. */
public final class Pairs {
    private Pairs() {}

    /**
     * @param network the map of the stacks
     * @param members each of the stacks
     */
    public static PairProof of(StackSet stacks, Network network, Collection<Member> members) {
        Board board = new Board(members);
        Territory territory = new Territory(network, board);
        Routed routed = new Routed(network, board, territory);
        board.members().parallelStream().forEach(routed::from);
        Doors doors = new Doors(stacks, new Links(stacks), board, territory);
        PassingBalancers balancers = new PassingBalancers(doors, network);
        balancers.find();
        new PrivateLinks(doors, balancers).find();
        new Zones(doors).find();
        new SharedSubnets(doors).find();
        new Unread(doors).find(network.vpcs());
        return board.proof();
    }
}
