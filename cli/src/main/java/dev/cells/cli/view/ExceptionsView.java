package dev.cells.cli.view;

import dev.cells.cli.task.ExceptionsTask.Result;
import dev.cells.config.policy.PolicyException;
import java.time.LocalDate;
import java.util.List;

/** Exceptions, and when they expire. */
public record ExceptionsView(Result result) implements View {
    @Override
    public void text(TerminalWriter out) {
        if (result.exceptions().isEmpty()) {
            out.line("no exceptions");
        }
        out.table(
                List.of("STACK", "NAME", "CONTROL", "EXPIRES", "APPROVER", "REASON"),
                result.exceptions().stream().map(this::row).toList());
    }

    private List<String> row(PolicyException one) {
        String expires = one.expires().map(LocalDate::toString).orElse("not a date");
        return List.of(
                one.stack().toString(),
                one.name(),
                one.control()
                        + one.resource().map(resource -> " on " + resource).orElse(""),
                expires + (one.isExpired(result.today()) ? " (expired)" : ""),
                one.approver(),
                one.reason());
    }

    @Override
    public String json() {
        return Json.text(result.exceptions().stream().map(this::tree).toList());
    }

    private Json tree(PolicyException one) {
        return Json.object()
                .with("stack", one.stack())
                .with("name", one.name())
                .with("control", one.control())
                .with("resource", one.resource())
                .with("reason", one.reason())
                .with("approver", one.approver())
                .with("expires", one.expires())
                .with("expired", one.isExpired(result.today()))
                .with("file", one.origin().file())
                .with("line", one.origin().line());
    }
}
