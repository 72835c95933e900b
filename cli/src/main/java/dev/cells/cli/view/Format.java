package dev.cells.cli.view;

import java.util.Locale;

/** Form of the output: for people or for programs. */
public enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
