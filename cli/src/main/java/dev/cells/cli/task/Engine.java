package dev.cells.cli.task;

import java.util.Locale;

/** The program that runs stacks, as {@code --engine} names it. */
public enum Engine {
    TERRAFORM,
    TOFU;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
