package dev.cells.cli.view;

/** One result in two forms. */
public interface View {
    /** Writes the result for people, to standard output. */
    void text(TerminalWriter out);

    /** The result as a JSON document; its shape is documented in {@code docs/cli.md}. */
    String json();

    /** What people want to know besides the data; goes to standard error, also where the data is JSON. */
    default void aside(TerminalWriter out) {}
}
