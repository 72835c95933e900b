package dev.cells.cli.view;

import java.util.List;

/** Files that were written. */
public record FilesView(List<String> files, String next) implements View {
    @Override
    public void text(Page page) {
        files.forEach(page::line);
    }

    @Override
    public String json() {
        return JsonText.of(new JsonObject().with("files", files).tree());
    }

    @Override
    public void aside(Page page) {
        page.line(Style.DIM, "Next: " + next);
    }
}
