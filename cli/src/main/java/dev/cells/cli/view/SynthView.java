package dev.cells.cli.view;

import dev.cells.cli.task.SynthTask.Written;
import java.util.List;
import java.util.stream.Stream;

/** The files that were written. */
public record SynthView(List<Written> written) implements View {
    private static final int DIGITS = 12;

    @Override
    public void text(TerminalWriter out) {
        out.table(
                List.of("STACK", "RESOURCES", "SHA-256", "FILE"),
                written.stream().flatMap(SynthView::rows).toList());
    }

    /** The stack, and below it a row for each file that it has beside its JSON. */
    private static Stream<List<String>> rows(Written one) {
        List<String> first = List.of(
                one.stack().toString(),
                String.valueOf(one.resources()),
                one.sha256().substring(0, DIGITS),
                one.file().toString());
        return Stream.concat(Stream.of(first), one.files().stream().map(file -> List.of("", "", "", file.toString())));
    }

    @Override
    public String json() {
        return Json.text(written.stream()
                .map(one -> Json.object()
                        .with("stack", one.stack())
                        .with("file", one.file())
                        .with("files", one.files())
                        .with("resources", one.resources())
                        .with("sha256", one.sha256()))
                .toList());
    }
}
