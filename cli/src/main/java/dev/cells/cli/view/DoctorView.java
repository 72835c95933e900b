package dev.cells.cli.view;

import dev.cells.cli.task.run.DoctorTask.Prerequisite;
import dev.cells.cli.view.TerminalWriter.Style;
import java.util.List;

/** Prerequisites, one line each, with advice below those that need it. */
public record DoctorView(List<Prerequisite> checks) implements View {
    @Override
    public void text(TerminalWriter out) {
        int widest =
                checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
        for (Prerequisite check : checks) {
            String state = check.state().toString();
            out.write(style(check.state()), state)
                    .line(" ".repeat(9 - state.length())
                            + check.name()
                            + (check.found().isEmpty()
                                    ? ""
                                    : " ".repeat(widest - check.name().length() + 2) + check.found()));
            if (!check.hint().isEmpty()) {
                out.line("         hint: " + check.hint());
            }
        }
    }

    @Override
    public void aside(TerminalWriter out) {
        long failing = checks.stream().filter(check -> check.state().fails()).count();
        if (failing > 0) {
            out.line(Style.RED, Words.count(failing, "prerequisite") + " missing or too old");
        }
    }

    private static Style style(Prerequisite.State state) {
        return switch (state) {
            case OK -> Style.GREEN;
            case NOTE -> Style.YELLOW;
            case MISSING, TOO_OLD -> Style.RED;
        };
    }

    @Override
    public String json() {
        return Json.object()
                .with(
                        "checks",
                        checks.stream()
                                .map(check -> Json.object()
                                        .with("name", check.name())
                                        .with("state", check.state())
                                        .with("found", check.found())
                                        .with("hint", check.hint()))
                                .toList())
                .text();
    }
}
