package dev.cells.config.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what was probably meant: the known name with the smallest optimal string alignment distance (insertions,
 * deletions, substitutions and swaps of neighbours), if that is small in proportion to the length.
 */
public final class Suggest {
    // Beyond it nothing is near, and the table would cost more than it tells.
    private static final int LONGEST = 64;

    private Suggest() {}

    /** {@code did you mean x?}, if some known name is near. */
    public static Optional<String> among(String written, Collection<String> known) {
        return nearest(written, known).map(name -> "did you mean " + name + "?");
    }

    /** The nearest known name; of equally near ones the first in alphabetical order. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        if (written.isEmpty() || written.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = normal(written);
        return known.stream()
                .filter(name -> name.length() <= LONGEST && !name.equals(written))
                .map(name -> new Candidate(name, distance(wanted, normal(name))))
                .filter(candidate -> candidate.distance <= allowed(wanted, candidate.name))
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int allowed(String written, String name) {
        return Math.max(1, Math.min(written.length(), name.length()) / 3);
    }

    static int distance(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, table);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] table) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(table[i - 1][j - 1] + cost, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, 1 + table[i - 2][j - 2]) : best;
    }

    private record Candidate(String name, int distance) {}
}
