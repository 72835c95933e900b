package dev.cells.cli.view;

/** A JSON document that is the same for people and for programs. */
public record RawJsonView(String document) implements View {
    @Override
    public void text(TerminalWriter out) {
        out.json(document);
    }

    @Override
    public String json() {
        return document;
    }
}
