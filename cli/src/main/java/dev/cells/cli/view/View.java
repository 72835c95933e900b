package dev.cells.cli.view;

/** One result in two forms. */
public interface View {
    /** Writes the result for people, to standard output. */
    void text(Page page);

    /** The result as maps with text keys, lists, text, numbers and booleans; the shapes of {@code docs/cli.md}. */
    Object json();

    /** What people want to know besides the data; goes to standard error, also where the data is JSON. */
    default void aside(Page page) {}
}
