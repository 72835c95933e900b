package dev.cells.config.name;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a program that cells runs, such as Terraform or Node.js.
 *
 * <p>Only its numbers are compared: a pre-release such as {@code 1.10.0-rc1} has the features of 1.10, so it is as good
 * as 1.10, although in the order of releases (and of {@link Version}) it comes before it.
 *
 * @param text all of it, without a leading {@code v}, such as {@code 1.12.6-dev}
 * @param numbers the dotted numbers it starts with, such as {@code 1.12.6}
 */
public record ProgramVersion(String text, Version numbers) {
    private static final Pattern SHAPE = Pattern.compile("v?((\\d{1,9}(?:\\.\\d{1,9})*)(?!\\d)\\S*)");

    /** Empty where the text does not start with a number, or holds more than a version. */
    public static Optional<ProgramVersion> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new ProgramVersion(matcher.group(1), Version.parse(matcher.group(2))))
                : Optional.empty();
    }

    /**
     * Whether the version is the given one or newer; numbers that are left out are zero.
     *
     * @param oldest such as {@code 20} or {@code 1.10}
     * @throws IllegalArgumentException where that does not start with a number
     */
    public boolean isAtLeast(String oldest) {
        return numbers.compareTo(Version.parse(oldest)) >= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
