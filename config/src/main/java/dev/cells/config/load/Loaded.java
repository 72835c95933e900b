package dev.cells.config.load;

import dev.cells.config.fleet.Explanation;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One stack, as far as it could be made, and every problem with it.
 *
 * @param name the stack's address; the name of the folder or file where no address can be told from it
 * @param made the settings with their layers, whether or not there are problems; empty where there is nothing to show
 */
record Loaded(String name, Optional<Explanation> made, List<Problem> problems) {
    Loaded {
        problems = List.copyOf(problems);
    }

    static Loaded broken(String name, Problem problem) {
        return new Loaded(name, Optional.empty(), List.of(problem));
    }

    Loaded with(List<Problem> more) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        return new Loaded(name, made, all);
    }

    /** The same with a changed stack. */
    Loaded with(UnaryOperator<StackConfig> change) {
        return new Loaded(
                name,
                made.map(all -> new Explanation(change.apply(all.stack()), all.files(), all.removed())),
                problems);
    }

    boolean isRight() {
        return made.isPresent() && problems.stream().noneMatch(Problem::isError);
    }

    Optional<StackConfig> stack() {
        return made.map(Explanation::stack);
    }

    Outcome<StackConfig> outcome() {
        return stack().map(stack -> Outcome.of(stack, problems)).orElseGet(() -> Outcome.failed(problems));
    }
}
