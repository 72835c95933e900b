package dev.cells.delivery.engine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Terraform or OpenTofu, compared by its first two numbers only.
 *
 * @param text all of it, such as {@code 1.12.6-dev}
 */
public record Version(int major, int minor, String text) {
    private static final Pattern SHAPE = Pattern.compile("v?((\\d+)\\.(\\d+)\\S*)");

    public static Optional<Version> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new Version(
                        Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)), matcher.group(1)))
                : Optional.empty();
    }

    public boolean atLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || major == wantedMajor && minor >= wantedMinor;
    }

    @Override
    public String toString() {
        return text;
    }
}
