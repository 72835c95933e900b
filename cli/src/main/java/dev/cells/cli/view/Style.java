package dev.cells.cli.view;

/** Emphasis on a terminal; on anything else the text stays as it is. */
public enum Style {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36");

    private static final String ESCAPE = "\u001b[";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String on(String text) {
        return ESCAPE + code + "m" + text + ESCAPE + "0m";
    }
}
