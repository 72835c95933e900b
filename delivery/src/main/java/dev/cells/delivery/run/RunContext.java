package dev.cells.delivery.run;

import dev.cells.config.problem.Problem;
import dev.cells.delivery.plan.PlanStore;
import dev.cells.delivery.progress.Event.Diagnostic;
import dev.cells.delivery.recover.UnconfirmedResources;
import dev.cells.delivery.recover.UnconfirmedResources.Unconfirmed;
import dev.cells.delivery.work.Target;
import dev.cells.delivery.work.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the steps of a session share. */
record RunContext(
        DeliveryOptions options,
        Target target,
        Stack stack,
        Workspace workspace,
        EngineRunner terraform,
        PlanStore plans,
        UnconfirmedResources unconfirmed) {

    /**
     * The problems of a command that should have worked; never none if it did not.
     *
     * @param name of what was done, such as {@code the apply}
     * @param err where to look for what was printed
     */
    List<Problem> problems(CommandReport report, String name, Path err) {
        List<Problem> problems = new ArrayList<>(said(report));
        if (!report.hasErrors()) {
            problems.add(RunProblems.ended(terraform.engine(), name, report.ended(), err));
        }
        return problems;
    }

    /** All that was said, errors included, each with the line of the config that it concerns. */
    List<Problem> said(CommandReport report) {
        Set<String> doubtful =
                unconfirmed.read().stream().map(Unconfirmed::address).collect(Collectors.toSet());
        List<Problem> problems = new ArrayList<>();
        for (Diagnostic diagnostic : report.diagnostics()) {
            Problem problem = RunProblems.said(diagnostic, doubtful);
            problems.add(diagnostic
                    .address()
                    .flatMap(stack.origins())
                    .map(problem::at)
                    .orElse(problem));
        }
        return problems;
    }

    Problem interrupted(String name) {
        return RunProblems.interrupted(stack.address(), name);
    }
}
