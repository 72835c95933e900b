package dev.cells.cli.task;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.util.List;

/** Checks the config. Its problems are its result, not its failure. */
public final class ValidateTask {
    private ValidateTask() {}

    /** @param stacks number of valid stacks */
    public record Result(int stacks, List<Problem> problems) {}

    public static Result run(Selection selection, Session session) {
        Outcome<SelectedStacks> outcome = SelectedStacks.counted(selection, session);
        return outcome.value()
                .map(loaded -> new Result(loaded.stacks().size(), loaded.problems()))
                .orElseGet(() -> new Result(0, outcome.problems()));
    }
}
