package dev.cells.cli.view;

import java.time.Duration;
import java.util.Locale;

/** Numbers and durations in words. */
final class Words {
    private static final int FINE = 10;

    private Words() {}

    /** {@code 1 stack}, {@code 3 stacks}, {@code 2 repositories}. */
    static String count(long number, String noun) {
        String many = noun.matches(".*[^aeiou]y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return number + " " + (number == 1 ? noun : many);
    }

    /** {@code 0.4 s}, {@code 42 s}, {@code 3 min 5 s}. */
    static String time(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < FINE) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
