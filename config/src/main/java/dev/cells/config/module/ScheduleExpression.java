package dev.cells.config.module;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.tree.LenientReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS schedule expressions, {@code rate(12 hours)} and {@code cron(0 5 ? * MON-FRI *)}, which EventBridge, AWS Backup and
 * Application Auto Scaling read alike (EventBridge User Guide, "Schedule types": six fields, one of the days must be
 * {@code ?}, and the unit of a rate is singular for 1).
 */
public final class ScheduleExpression {
    private static final Pattern RATE = Pattern.compile("rate\\(([0-9]{1,9}) ([a-z]+)\\)");
    private static final Pattern CRON = Pattern.compile("cron\\((.*)\\)");
    private static final List<String> UNITS = List.of("minute", "hour", "day");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    /** @param names that may be written instead of the numbers from {@code least} on */
    private record Field(String name, int least, int most, List<String> names, Pattern special) {}

    private static final Pattern NONE = Pattern.compile("(?!)");
    private static final List<Field> FIELDS = List.of(
            new Field("minutes", 0, 59, List.of(), NONE),
            new Field("hours", 0, 23, List.of(), NONE),
            new Field("day of month", 1, 31, List.of(), Pattern.compile("L|L-[0-9]{1,2}|([1-9]|[12][0-9]|3[01]|L)W")),
            new Field("month", 1, 12, MONTHS, NONE),
            new Field("day of week", 1, 7, DAYS, Pattern.compile("L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5])")),
            new Field("year", 1970, 2199, List.of(), NONE));

    private ScheduleExpression() {}

    /** Checks the expression at a path of a cell. Reports nothing if the setting is absent. */
    public static List<Problem> check(StackConfig cell, String path) {
        return LenientReader.scalar(cell.settings(), path)
                .flatMap(node -> mistake(node.display()).map(what -> Problem.error(
                                ProblemCode.BAD_SCHEDULE,
                                "AWS cannot read the schedule " + Shown.quoted(node.display()) + ": " + what)
                        .path(path)
                        .at(node.origin())
                        .hint("write it like rate(12 hours) or cron(0 5 ? * MON-FRI *): minutes, hours, day of"
                                + " month, month, day of week, year")))
                .map(List::of)
                .orElse(List.of());
    }

    /** What is wrong with an expression; empty where AWS can read it. */
    public static Optional<String> mistake(String text) {
        Matcher rate = RATE.matcher(text);
        if (rate.matches()) {
            return rateMistake(Integer.parseInt(rate.group(1)), rate.group(2));
        }
        Matcher cron = CRON.matcher(text);
        return cron.matches()
                ? cronMistake(cron.group(1))
                : Optional.of("a rate is a whole number and a unit, such as rate(12 hours)");
    }

    private static Optional<String> rateMistake(int value, String unit) {
        String singular = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
        if (!UNITS.contains(singular)) {
            return Optional.of("the units are minutes, hours and days");
        }
        if (value < 1) {
            return Optional.of("the number must be at least 1");
        }
        String right = value == 1 ? singular : singular + "s";
        return right.equals(unit) ? Optional.empty() : Optional.of("write rate(" + value + " " + right + ")");
    }

    private static Optional<String> cronMistake(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != FIELDS.size()) {
            return Optional.of("it has " + words.length + " fields instead of 6");
        }
        for (int i = 0; i < words.length; i++) {
            Field field = FIELDS.get(i);
            if (words[i].equals("?") && (i == 2 || i == 4)) {
                continue;
            }
            for (String item : words[i].split(",", -1)) {
                if (!fits(item, field)) {
                    return Optional.of(Shown.quoted(item) + " is not valid in the field " + field.name());
                }
            }
        }
        boolean oneIsOpen = words[2].equals("?") != words[4].equals("?");
        return oneIsOpen ? Optional.empty() : Optional.of("exactly one of day of month and day of week must be ?");
    }

    private static boolean fits(String item, Field field) {
        if (item.equals("*") || field.special().matcher(item).matches()) {
            return true;
        }
        String[] step = item.split("/", -1);
        if (step.length > 2
                || step.length == 2
                        && (!step[1].matches("[1-9][0-9]{0,3}") || Integer.parseInt(step[1]) > field.most())) {
            return false;
        }
        if (step.length == 2 && step[0].equals("*")) {
            return true;
        }
        String[] range = step[0].split("-", -1);
        if (range.length > 2) {
            return false;
        }
        for (String bound : range) {
            if (!isValue(bound, field)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isValue(String text, Field field) {
        if (field.names().contains(text.toUpperCase(Locale.ROOT))) {
            return true;
        }
        return text.matches("[0-9]{1,4}")
                && Integer.parseInt(text) >= field.least()
                && Integer.parseInt(text) <= field.most();
    }
}
