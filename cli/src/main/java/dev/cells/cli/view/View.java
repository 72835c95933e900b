package dev.cells.cli.view;

/** One result in two forms. */
public interface View {
    /** Writes the result for people, to standard output. */
    void text(TerminalWriter out);

    /** The result as a JSON document; its shape is documented in {@code docs/cli.md}. */
    String json();

    /** A JSON document that is the same for people and for programs. */
    static View document(String json) {
        return new View() {
            @Override
            public void text(TerminalWriter out) {
                out.json(json);
            }

            @Override
            public String json() {
                return json;
            }
        };
    }

    /** Additional information for people; goes to standard error, even if the format is JSON. */
    default void aside(TerminalWriter out) {}
}
