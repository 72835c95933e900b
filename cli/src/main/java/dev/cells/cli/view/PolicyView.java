package dev.cells.cli.view;

import dev.cells.audit.policy.FixtureRun;
import dev.cells.audit.policy.OwnRule;
import dev.cells.cli.task.PolicyTask;
import dev.cells.cli.task.PolicyTask.Tested;
import dev.cells.cli.view.TerminalWriter.Style;
import java.util.List;

/** What own rules say about their fixtures. */
public record PolicyView(PolicyTask.Result result) implements View {
    @Override
    public void text(TerminalWriter out) {
        if (result.rules().isEmpty()) {
            out.line("there are no rules in policies");
            return;
        }
        out.table(
                List.of("RULE", "FIXTURE", "EXPECTED", "VERDICT"),
                result.rules().stream()
                        .flatMap(tested -> tested.runs().stream())
                        .map(run -> List.of(
                                run.rule().info().id(),
                                run.fixture().name(),
                                run.fixture().expected().toString(),
                                run.actual()))
                        .toList());
        result.rules().forEach(tested -> faults(tested, out));
        long fixtures = result.rules().stream()
                .mapToLong(tested -> tested.runs().size())
                .sum();
        out.write(result.good() ? Style.GREEN : Style.RED, result.good() ? "as expected" : "not as expected")
                .line(": " + Words.count(result.rules().size(), "rule") + " with "
                        + Words.count((int) fixtures, "fixture"));
    }

    private static void faults(Tested tested, TerminalWriter out) {
        OwnRule rule = tested.rule();
        tested.runs().stream().filter(run -> !run.asExpected()).forEach(run -> out.write(Style.RED, "differs:")
                .line(" " + rule.info().id() + " " + run.fixture().name() + " must be "
                        + run.fixture().expected() + ", but is " + run.actual()
                        + (run.message().isEmpty() ? "" : ": " + run.message()))
                .line("  at:   " + run.fixture().origin()));
        tested.missing().forEach(kind -> out.write(Style.RED, "missing:")
                .line(" " + rule.info().id() + " has no fixture that is expected to " + kind)
                .line("  at:   " + rule.origin()));
    }

    @Override
    public String json() {
        return Json.object()
                .with("good", result.good())
                .with("rules", result.rules().stream().map(PolicyView::tree).toList())
                .text();
    }

    private static Json tree(Tested tested) {
        return Json.object()
                .with("rule", tested.rule().info().id())
                .with("title", tested.rule().info().title())
                .with("file", tested.rule().origin().file())
                .with("good", tested.good())
                .with("fixtures", tested.runs().stream().map(PolicyView::tree).toList())
                .with("missing", tested.missing().stream().map(Object::toString).toList());
    }

    private static Json tree(FixtureRun run) {
        return Json.object()
                .with("name", run.fixture().name())
                .with("expected", run.fixture().expected().toString())
                .with("verdict", run.actual())
                .with("asExpected", run.asExpected())
                .with("message", run.message());
    }
}
