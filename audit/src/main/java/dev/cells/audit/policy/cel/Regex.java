package dev.cells.audit.policy.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * Regular expressions. RE2/J takes time linear in the text, but a pattern such as {@code ((a{999}){999}){999}} is expanded
 * before anybody can measure it, so a pattern is weighed first.
 */
final class Regex {
    private static final java.util.regex.Pattern REPETITION =
            java.util.regex.Pattern.compile("\\{([0-9]{0,9})(?:,([0-9]{0,9}))?}");

    private Regex() {}

    static boolean matches(String text, String pattern) {
        Optional<String> problem = problem(pattern);
        if (problem.isPresent()) {
            throw Functions.unfit(problem.get());
        }
        Evaluation.charge(1 + text.length() * weight(pattern) / Limits.CHARACTERS_PER_STEP);
        return Pattern.compile(pattern).matcher(text).find();
    }

    /** What is wrong with a pattern. */
    static Optional<String> problem(String pattern) {
        if (weight(pattern) > Limits.REGEX) {
            return Optional.of("the regular expression is too large: its repetitions multiply to more than "
                    + Limits.REGEX + " characters");
        }
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException broken) {
            return Optional.of("the regular expression is not valid: " + broken.getDescription());
        }
    }

    /** An upper bound of the size that it is expanded to: repetitions of groups multiply, of the others the largest counts. */
    static long weight(String pattern) {
        long groups = 1;
        long single = 1;
        java.util.regex.Matcher each = REPETITION.matcher(pattern);
        while (each.find() && groups <= Limits.REGEX) {
            long times = Math.max(1, Math.max(number(each.group(1)), number(each.group(2))));
            if (each.start() > 0 && ")}".indexOf(pattern.charAt(each.start() - 1)) >= 0) {
                groups *= times;
            } else {
                single = Math.max(single, times);
            }
        }
        return pattern.length() * groups * single;
    }

    private static long number(String digits) {
        return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
