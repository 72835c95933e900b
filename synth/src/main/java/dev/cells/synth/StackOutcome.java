package dev.cells.synth;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import java.util.Optional;

/**
 * The result of one stack, independent of all others.
 *
 * @param stack the synthesized stack, or the problems that prevented it
 * @param bug what was thrown, where a problem is a bug in cells; its trace belongs in the report of that bug
 */
public record StackOutcome(StackAddress address, Outcome<SynthesizedStack> stack, Optional<Throwable> bug) {
    StackOutcome(StackAddress address, Outcome<SynthesizedStack> stack) {
        this(address, stack, Optional.empty());
    }
}
