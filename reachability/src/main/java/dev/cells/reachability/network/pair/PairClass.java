package dev.cells.reachability.network.pair;

import java.util.Optional;

/** What pairs of stacks, in order, have in common. */
public record PairClass(Direction direction, Relation relation) implements Comparable<PairClass> {
    /** Who begins. */
    public enum Direction {
        CELL_TO_CELL("cellToCell"),
        CELL_TO_UTILITY("cellToUtility"),
        UTILITY_TO_CELL("utilityToCell");

        private final String text;

        Direction(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** How far apart they are. */
    public enum Relation {
        SAME_REGION("sameAccountSameRegion"),
        OTHER_REGION("sameAccountOtherRegion"),
        OTHER_ACCOUNT("otherAccount");

        private final String text;

        Relation(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Empty for two shared stacks, about which nobody asks. */
    static Optional<PairClass> of(Member from, Member to) {
        if (!from.cell() && !to.cell()) {
            return Optional.empty();
        }
        Direction direction = !from.cell()
                ? Direction.UTILITY_TO_CELL
                : to.cell() ? Direction.CELL_TO_CELL : Direction.CELL_TO_UTILITY;
        boolean account = from.account().equals(to.account());
        boolean region = from.region().equals(to.region());
        return Optional.of(new PairClass(
                direction, !account ? Relation.OTHER_ACCOUNT : region ? Relation.SAME_REGION : Relation.OTHER_REGION));
    }

    @Override
    public int compareTo(PairClass other) {
        int order = direction.compareTo(other.direction);
        return order != 0 ? order : relation.compareTo(other.relation);
    }
}
