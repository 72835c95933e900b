package dev.cells.audit.rules.secrets;

import dev.cells.config.module.ScheduleExpression;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a schedule of Secrets Manager can leave a secret alone (AWS Secrets Manager User Guide, "Rotation schedules"): a rate is
 * in hours or days; a cron expression has 0 in the field of minutes and {@code *} in that of years, and its days may be
 * {@code L} and {@code TUE#2}. A rotation takes place at any time of its day, so only days are counted.
 */
final class RotationSchedule {
    private static final Pattern RATE = Pattern.compile("rate\\(([0-9]{1,9}) (hour|day)s?\\)");
    private static final Pattern CRON = Pattern.compile("cron\\(0 (\\S+) (\\S+) (\\S+) (\\S+) \\*\\)");
    private static final Pattern RANGE = Pattern.compile("([0-9]+)(?:-([0-9]+))?(?:/([0-9]+))?");
    private static final int HOURS = 24;
    private static final int WEEK = 7;

    /** After these years weekdays fall on the same dates again, until 2100. */
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private static final LocalDate LAST = FIRST.plusYears(28);

    private RotationSchedule() {}

    /** The most days from one rotation to the next; empty for an expression that this cannot read. */
    static OptionalLong longestGap(String text) {
        if (ScheduleExpression.mistake(text).isPresent()) {
            return OptionalLong.empty();
        }
        Matcher rate = RATE.matcher(text);
        if (rate.matches()) {
            long count = Long.parseLong(rate.group(1));
            return OptionalLong.of(rate.group(2).equals("day") ? count : (count + HOURS - 1) / HOURS);
        }
        Matcher cron = CRON.matcher(text);
        if (!cron.matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(longestGap(
                    daysOfMonth(cron.group(2)).and(months(cron.group(3))).and(daysOfWeek(cron.group(4)))));
        } catch (UnreadableException e) {
            return OptionalLong.empty();
        }
    }

    private static long longestGap(Predicate<LocalDate> rotates) {
        LocalDate before = FIRST;
        long longest = 0;
        for (LocalDate day = FIRST; day.isBefore(LAST); day = day.plusDays(1)) {
            if (rotates.test(day)) {
                longest = Math.max(longest, ChronoUnit.DAYS.between(before, day));
                before = day;
            }
        }
        return Math.max(longest, ChronoUnit.DAYS.between(before, LAST));
    }

    private static Predicate<LocalDate> daysOfMonth(String field) {
        return any(
                field,
                item -> item.equals("L")
                        ? day -> day.getDayOfMonth() == day.lengthOfMonth()
                        : numbers(item, 31, LocalDate::getDayOfMonth));
    }

    private static Predicate<LocalDate> months(String field) {
        String named = field.toUpperCase(Locale.ROOT);
        for (Month month : Month.values()) {
            named = named.replace(
                    month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toUpperCase(Locale.ROOT),
                    Integer.toString(month.getValue()));
        }
        return any(named, item -> numbers(item, 12, LocalDate::getMonthValue));
    }

    /** Sunday is 1. */
    private static Predicate<LocalDate> daysOfWeek(String field) {
        String named = field.toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            named = named.replace(day.name().substring(0, 3), Integer.toString(ofSunday(day)));
        }
        return any(named, RotationSchedule::dayOfWeek);
    }

    private static Predicate<LocalDate> dayOfWeek(String item) {
        Matcher nth = Pattern.compile("([1-7])#([1-5])").matcher(item);
        if (nth.matches()) {
            int week = Integer.parseInt(nth.group(2));
            return numbers(nth.group(1), WEEK, day -> ofSunday(day.getDayOfWeek()))
                    .and(day -> (day.getDayOfMonth() - 1) / WEEK + 1 == week);
        }
        if (item.matches("[1-7]L")) {
            return numbers(item.substring(0, 1), WEEK, day -> ofSunday(day.getDayOfWeek()))
                    .and(day -> day.getDayOfMonth() + WEEK > day.lengthOfMonth());
        }
        return numbers(item, WEEK, day -> ofSunday(day.getDayOfWeek()));
    }

    private static int ofSunday(DayOfWeek day) {
        return day.getValue() % WEEK + 1;
    }

    /** An item of a list. */
    private interface Item {
        Predicate<LocalDate> days(String item);
    }

    private static Predicate<LocalDate> any(String field, Item item) {
        return Arrays.stream(field.split(","))
                .map(item::days)
                .reduce(Predicate::or)
                .orElseThrow(UnreadableException::new);
    }

    private static Predicate<LocalDate> numbers(String item, int most, ToIntFunction<LocalDate> of) {
        if (item.equals("*") || item.equals("?")) {
            return day -> true;
        }
        Matcher range = RANGE.matcher(item.replaceFirst("^\\*/", "1/"));
        if (!range.matches()) {
            throw new UnreadableException();
        }
        int from = Integer.parseInt(range.group(1));
        int step = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
        boolean alone = range.group(2) == null && range.group(3) == null;
        int to = alone ? from : range.group(2) == null ? most : Integer.parseInt(range.group(2));
        if (to < from || step < 1) {
            throw new UnreadableException();
        }
        return day -> {
            int number = of.applyAsInt(day);
            return number >= from && number <= to && (number - from) % step == 0;
        };
    }

    /** What AWS does not document. */
    private static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
