package dev.cells.cli.task;

import dev.cells.config.fleet.Explained;
import dev.cells.config.fleet.Explanation;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where settings come from. Answers in spite of errors in the config: that is when somebody asks. */
public final class ExplainTask {
    private ExplainTask() {}

    /** @param settings at or below the path that was asked for */
    public record Found(StackAddress stack, List<Explained> settings) {}

    /** @param problems of the config, also where something was found */
    public record Result(List<Found> found, List<Problem> problems) {}

    public static Result run(ConfigTask.Arguments arguments, Session session) {
        Outcome<Project> project = session.project();
        Outcome<Loading> loaded = loaded(arguments.selection(), session);
        if (!project.ok()) {
            return new Result(List.of(), project.problems());
        }
        List<Explanation> explanations = addresses(loaded, arguments.selection()).stream()
                .map(address -> project.get().loader(session).explain(address))
                .flatMap(Optional::stream)
                .toList();
        List<Found> found = explanations.stream()
                .map(one -> new Found(one.stack().address(), one.at(arguments.path())))
                .filter(one -> !one.settings().isEmpty())
                .toList();
        List<Problem> problems =
                new ArrayList<>(loaded.value().map(Loading::problems).orElseGet(loaded::problems));
        if (found.isEmpty() && !explanations.isEmpty()) {
            problems.add(ConfigTask.unknown(explanations.get(0).stack(), arguments.path()));
        }
        return new Result(found, problems);
    }

    private static Outcome<Loading> loaded(Selection selection, Session session) {
        return selection.isEmpty() ? Loading.meant(selection, session) : Loading.all(selection, session);
    }

    private static List<StackAddress> addresses(Outcome<Loading> loaded, Selection selection) {
        return loaded
                .value()
                .map(loading -> List.copyOf(loading.meant().outcomes().keySet()))
                .orElseGet(selection::targets)
                .stream()
                .map(StackAddress::parse)
                .flatMap(Optional::stream)
                .toList();
    }
}
