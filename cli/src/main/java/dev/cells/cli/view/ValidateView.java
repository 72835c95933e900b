package dev.cells.cli.view;

import dev.cells.cli.task.ValidateTask;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import java.util.List;

/** Every problem of the config; here they are the data. */
public record ValidateView(ValidateTask.Result result) implements View {
    @Override
    public void text(Page page) {
        List<Problem> problems = result.problems();
        ProblemsView.text(problems, page);
        long errors = problems.stream().filter(Problem::isError).count();
        long warnings = problems.size() - errors;
        if (errors > 0) {
            long files = problems.stream()
                    .flatMap(problem -> problem.origin().map(Origin::file).stream())
                    .distinct()
                    .count();
            page.line(Style.RED, Count.of(errors, "error") + (files == 0 ? "" : " in " + Count.of(files, "file")));
        } else {
            page.line(page.styled(Style.GREEN, "ok:") + " " + Count.of(result.stacks(), "stack")
                    + (warnings == 0 ? "" : ", " + Count.of(warnings, "warning")));
        }
    }

    @Override
    public String json() {
        return JsonText.of(ProblemsView.json(result.problems()));
    }
}
