package dev.cells.cli.task;

import java.util.Locale;

/** Which AWS a command works on. Nothing talks to the real one unless it is named. */
public enum Target {
    SANDBOX,
    AWS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
