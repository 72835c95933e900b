package dev.cells.cli.task;

import dev.cells.config.name.Tier;
import java.util.List;
import java.util.Optional;

/**
 * Which stacks a command works on, as the user named them.
 *
 * @param targets addresses, or a client's name for all of its environments; in the order given
 * @param all every stack
 * @param tier only stacks of this tier
 * @param narrowing which of these
 */
public record Selection(List<String> targets, boolean all, Optional<Tier> tier, Narrowing narrowing) {
    public Selection {
        targets = List.copyOf(targets);
    }

    /** A selection that is not narrowed. */
    public Selection(List<String> targets, boolean all, Optional<Tier> tier) {
        this(targets, all, tier, Narrowing.NONE);
    }

    /** Whether the user named nothing. */
    public boolean isEmpty() {
        return targets.isEmpty()
                && !all
                && tier.isEmpty()
                && narrowing.changedSince().isEmpty();
    }

    /**
     * Leaves stacks out of a selection; it can leave none.
     *
     * @param changedSince only stacks that differ from this revision of the repository
     * @param shard only this part of them
     */
    public record Narrowing(Optional<String> changedSince, Optional<Shard> shard) {
        public static final Narrowing NONE = new Narrowing(Optional.empty(), Optional.empty());

        boolean isNone() {
            return changedSince.isEmpty() && shard.isEmpty();
        }
    }

    /**
     * One of several parts of a selection. Every stack is in exactly one of them, and their sizes differ by one at most.
     *
     * @param number from 1
     * @param of how many parts
     */
    public record Shard(int number, int of) {
        public Shard {
            if (number < 1 || number > of) {
                throw new IllegalArgumentException(number + "/" + of + " is no part");
            }
        }

        /** @param position of a stack in the whole selection, from 0 */
        boolean has(int position) {
            return position % of == number - 1;
        }
    }
}
