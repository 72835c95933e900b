package dev.cells.cli.view;

import dev.cells.cli.view.TerminalWriter.Style;
import java.util.List;

/** Files that were written. */
public record FilesView(List<String> files, String next) implements View {
    @Override
    public void text(TerminalWriter out) {
        files.forEach(out::line);
    }

    @Override
    public String json() {
        return Json.object().with("files", files).text();
    }

    @Override
    public void aside(TerminalWriter out) {
        out.line(Style.DIM, "Next: " + next);
    }
}
