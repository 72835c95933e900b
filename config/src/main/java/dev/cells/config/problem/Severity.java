package dev.cells.config.problem;

import java.util.Locale;

/** How much a problem matters: an {@code error} ends the pipeline after its stage, a {@code warning} never does. */
public enum Severity {
    ERROR,
    WARNING;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
