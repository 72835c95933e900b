package dev.cells.cli.task;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.Targets;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.List;

/** The one answer to "which stacks", used by every command: sorted by address, each stack once, never none. */
final class Selector {
    private Selector() {}

    static Outcome<List<StackConfig>> select(Fleet fleet, Selection selection) {
        if (selection.all() && !selection.targets().isEmpty()) {
            return Outcome.failed(Problem.error(ProblemCode.TARGET_ALL, "--all goes with no named stack")
                    .hint("leave out --all, or the names"));
        }
        Outcome<List<StackConfig>> named = selection.targets().isEmpty()
                ? Outcome.of(List.copyOf(fleet.stacks().values()))
                : Targets.select(fleet, selection.targets())
                        .map(some -> List.copyOf(some.stacks().values()));
        return named.then(stacks -> ofTier(stacks, selection));
    }

    private static Outcome<List<StackConfig>> ofTier(List<StackConfig> stacks, Selection selection) {
        if (selection.tier().isEmpty()) {
            return Outcome.of(stacks);
        }
        Tier tier = selection.tier().get();
        List<StackConfig> left =
                stacks.stream().filter(stack -> stack.address().tier() == tier).toList();
        return left.isEmpty()
                ? Outcome.failed(
                        Problem.error(ProblemCode.TARGET_NONE, "no stack of tier " + tier + " is among those named")
                                .hint("leave out --tier, or name other stacks"))
                : Outcome.of(left);
    }
}
