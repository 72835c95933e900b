package dev.cells.reachability.network.pair;

import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.Verdict;
import dev.cells.reachability.network.read.Links;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.Value;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** What the readers of ways beside routes share: all stacks, whom they name, and where to write what they find. */
record Doors(StackSet stacks, Links links, Board board, Territory territory) {
    static Hop open(String step, Stack stack, Resource written, String text) {
        return new Hop(Verdict.ALLOW, step, Links.id(stack, written), text);
    }

    static Hop unknown(String step, Stack stack, Resource written, String text) {
        return new Hop(Verdict.UNKNOWN, step, Links.id(stack, written), text);
    }

    boolean isCell(String stack) {
        return board.number(stack) >= 0
                && board.members().get(board.number(stack)).cell();
    }

    /** The cells whose stack is so. */
    BitSet cells(Predicate<Stack> condition) {
        return board.those(
                member -> member.cell() && condition.test(stacks.stacks().get(member.stack())));
    }

    /** A way between two different cells; anything else is no concern of this proof. */
    void way(String from, String to, List<Hop> hops) {
        if (!from.equals(to) && isCell(from) && isCell(to)) {
            board.way(from, to, hops);
        }
    }

    /** Cells that may reach others, all of them alike. */
    void doubts(BitSet from, BitSet to, Hop why) {
        from.stream().forEach(number -> board.doubt(board.members().get(number).stack(), to, List.of(why)));
    }

    List<Id> find(Stack stack, Value value, String... types) {
        return links.find(stack, value, types).ids();
    }

    /** The cells that are in a network. */
    BitSet cellsIn(Id vpc) {
        BitSet found = (BitSet) territory.in(vpc).clone();
        found.and(board.those(Member::cell));
        return found;
    }
}
