package dev.cells.cli.task;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks the config. Its problems are its result, not its failure. */
public final class ValidateTask {
    private ValidateTask() {}

    /**
     * @param stacks number of valid stacks
     * @param problems of all stacks, and those that belong to none
     * @param byStack the problems of each stack, by its address; by client where its stacks cannot be told apart
     */
    public record Result(int stacks, List<Problem> problems, SortedMap<String, List<Problem>> byStack) {}

    public static Result run(Selection selection, Session session) {
        Outcome<SelectedStacks> outcome = SelectedStacks.counted(selection, session);
        return outcome.value()
                .map(ValidateTask::of)
                .orElseGet(() -> new Result(0, outcome.problems(), new TreeMap<>()));
    }

    private static Result of(SelectedStacks loaded) {
        SortedMap<String, List<Problem>> byStack = new TreeMap<>();
        loaded.meant().outcomes().forEach((name, outcome) -> byStack.put(name, outcome.problems()));
        return new Result(loaded.stacks().size(), loaded.problems(), byStack);
    }
}
