package dev.cells.synth;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;

/**
 * The result of one stack, independent of all others.
 *
 * @param stack the synthesized stack, or the problems that prevented it
 */
public record StackOutcome(StackAddress address, Outcome<SynthesizedStack> stack) {}
