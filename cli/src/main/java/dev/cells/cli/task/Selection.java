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
 */
public record Selection(List<String> targets, boolean all, Optional<Tier> tier) {
    public Selection {
        targets = List.copyOf(targets);
    }

    /** Whether the user named nothing. */
    public boolean isEmpty() {
        return targets.isEmpty() && !all && tier.isEmpty();
    }
}
