package dev.cells.cli.task;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.util.List;

/** Checks the config. Its problems are its result, not its failure. */
public final class ValidateTask {
    private ValidateTask() {}

    /** @param stacks how many stacks were found to be right; 0 where something is wrong */
    public record Result(int stacks, List<Problem> problems) {}

    public static Result run(Selection selection, Session session) {
        Outcome<List<StackConfig>> outcome =
                Loading.meantOrAll(selection, session).map(Loading::stacks);
        return new Result(outcome.value().map(List::size).orElse(0), outcome.problems());
    }
}
