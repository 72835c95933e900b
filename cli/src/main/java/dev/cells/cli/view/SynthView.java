package dev.cells.cli.view;

import dev.cells.cli.task.SynthTask.Written;
import java.util.List;

/** The files that were written. */
public record SynthView(List<Written> written) implements View {
    private static final int DIGITS = 12;

    @Override
    public void text(TerminalWriter out) {
        out.table(
                List.of("STACK", "RESOURCES", "SHA-256", "FILE"),
                written.stream()
                        .map(one -> List.of(
                                one.stack().toString(),
                                String.valueOf(one.resources()),
                                one.sha256().substring(0, DIGITS),
                                one.file().toString()))
                        .toList());
    }

    @Override
    public String json() {
        return Json.text(written.stream()
                .map(one -> Json.object()
                        .with("stack", one.stack())
                        .with("file", one.file())
                        .with("resources", one.resources())
                        .with("sha256", one.sha256()))
                .toList());
    }
}
