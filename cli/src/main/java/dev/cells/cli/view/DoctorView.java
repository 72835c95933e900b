package dev.cells.cli.view;

import dev.cells.cli.task.doctor.Check;
import java.util.List;

/** Prerequisites, one line each, with advice below those that need it. */
public record DoctorView(List<Check> checks) implements View {
    @Override
    public void text(Page page) {
        int widest =
                checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
        for (Check check : checks) {
            String state = check.state().toString();
            page.line(page.styled(style(check.state()), state)
                    + " ".repeat(9 - state.length())
                    + check.name()
                    + (check.found().isEmpty()
                            ? ""
                            : " ".repeat(widest - check.name().length() + 2) + check.found()));
            if (!check.hint().isEmpty()) {
                page.line("         hint: " + check.hint());
            }
        }
    }

    @Override
    public void aside(Page page) {
        long failing = checks.stream().filter(check -> check.state().fails()).count();
        if (failing > 0) {
            page.line(Style.RED, Count.of(failing, "prerequisite") + " to see to");
        }
    }

    private static Style style(Check.State state) {
        return switch (state) {
            case OK -> Style.GREEN;
            case NOTE -> Style.YELLOW;
            case MISSING, TOO_OLD -> Style.RED;
        };
    }

    @Override
    public String json() {
        return JsonText.of(new JsonObject()
                .with(
                        "checks",
                        checks.stream()
                                .map(check -> new JsonObject()
                                        .with("name", check.name())
                                        .with("state", check.state())
                                        .with("found", check.found())
                                        .with("hint", check.hint())
                                        .tree())
                                .toList())
                .tree());
    }
}
