package dev.cells.cli.view;

import dev.cells.cli.task.ValidateTask;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import java.util.List;

/** Every problem of the config; for this command they are the data. */
public record ValidateView(ValidateTask.Result result) implements View {
    @Override
    public void text(TerminalWriter out) {
        List<Problem> problems = result.problems();
        ProblemsView.text(problems, out);
        long errors = problems.stream().filter(Problem::isError).count();
        long warnings = problems.size() - errors;
        if (errors > 0) {
            long files = problems.stream()
                    .flatMap(problem -> problem.origin().map(Origin::file).stream())
                    .distinct()
                    .count();
            out.line(Style.RED, Words.count(errors, "error") + (files == 0 ? "" : " in " + Words.count(files, "file")));
        } else {
            out.write(Style.GREEN, "ok:")
                    .line(" " + Words.count(result.stacks(), "stack")
                            + (warnings == 0 ? "" : ", " + Words.count(warnings, "warning")));
        }
    }

    @Override
    public String json() {
        return ProblemsView.json(result.problems()).text();
    }
}
