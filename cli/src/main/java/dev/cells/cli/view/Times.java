package dev.cells.cli.view;

import java.time.Duration;
import java.util.Locale;

/** Durations as people say them. */
final class Times {
    private static final int FINE = 10;

    private Times() {}

    /** {@code 0.4 s}, {@code 42 s}, {@code 3 min 5 s}. */
    static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < FINE) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
