package dev.cells.cell.backup;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an AWS schedule runs: {@code cron(minutes hours day-of-month month day-of-week year)} or {@code rate(n unit)}. The
 * longest time between two runs, and the times of the week at which there can be one.
 */
final class ScheduleGap {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final Pattern RATE = Pattern.compile("rate\\(([0-9]{1,6}) (minute|hour|day)s?\\)");
    private static final Pattern CRON = Pattern.compile("cron\\((\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)\\)");
    private static final Pattern PART = Pattern.compile("(\\*|([0-9]{1,2})(?:-([0-9]{1,2}))?)(?:/([0-9]{1,2}))?");
    private static final int WEEK = 7 * DAY;
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final Pattern ON_ONE_WEEK = Pattern.compile("([0-9A-Z]+)(?:L|#[1-5])");
    private static final List<String> ANY = List.of("*", "?");

    private ScheduleGap() {}

    /** In minutes; empty where it does not run every day, or is not understood. */
    static OptionalInt minutes(String schedule) {
        Matcher rate = RATE.matcher(schedule);
        if (rate.matches()) {
            int unit = rate.group(2).equals("minute") ? 1 : rate.group(2).equals("hour") ? HOUR : DAY;
            return OptionalInt.of(Integer.parseInt(rate.group(1)) * unit);
        }
        Matcher cron = CRON.matcher(schedule);
        if (!cron.matches() || !everyDay(cron)) {
            return OptionalInt.empty();
        }
        return longest(ofDay(cron));
    }

    /**
     * The minutes of the week, from Monday 00:00, in which a job of the schedule can start; empty where it has no times of
     * day, or is not understood. Days of the month, months and years are taken to be any.
     *
     * @param within minutes after its time until which a run may start
     */
    static Optional<BitSet> starts(String schedule, int within) {
        Matcher cron = CRON.matcher(schedule);
        if (!cron.matches()) {
            return Optional.empty();
        }
        BitSet days = weekdays(cron.group(5).toUpperCase(Locale.ROOT));
        BitSet runs = ofDay(cron);
        BitSet starts = new BitSet(WEEK);
        days.stream().forEach(day -> runs.stream().forEach(run -> {
            for (int after = 0; after < within; after++) {
                starts.set((day * DAY + run + after) % WEEK);
            }
        }));
        return starts.isEmpty() ? Optional.empty() : Optional.of(starts);
    }

    /** Days of the week from Monday, 0; AWS counts them from Sunday, 1. */
    private static BitSet weekdays(String field) {
        BitSet days = new BitSet(DAYS.size());
        if (ANY.contains(field)) {
            days.set(0, DAYS.size());
            return days;
        }
        Matcher one = ON_ONE_WEEK.matcher(field.equals("L") ? "SATL" : field);
        String plain = one.matches() ? one.group(1) : field;
        for (int day = 0; day < DAYS.size(); day++) {
            plain = plain.replace(DAYS.get(day), String.valueOf(day + 1));
        }
        field(plain, DAYS.size() + 1).stream().forEach(day -> days.set((day + 5) % DAYS.size()));
        return days;
    }

    private static BitSet ofDay(Matcher cron) {
        BitSet minutes = field(cron.group(1), HOUR);
        BitSet hours = field(cron.group(2), DAY / HOUR);
        BitSet runs = new BitSet(DAY);
        hours.stream().forEach(hour -> minutes.stream().forEach(minute -> runs.set(hour * HOUR + minute)));
        return runs;
    }

    private static boolean everyDay(Matcher cron) {
        return ANY.contains(cron.group(3))
                && ANY.contains(cron.group(4))
                && ANY.contains(cron.group(5))
                && ANY.contains(cron.group(6));
    }

    private static OptionalInt longest(BitSet runs) {
        if (runs.isEmpty()) {
            return OptionalInt.empty();
        }
        // From the last run of a day to the first of the next.
        int gap = runs.nextSetBit(0) + DAY - (runs.length() - 1);
        for (int run = runs.nextSetBit(0); runs.nextSetBit(run + 1) >= 0; run = runs.nextSetBit(run + 1)) {
            gap = Math.max(gap, runs.nextSetBit(run + 1) - run);
        }
        return OptionalInt.of(gap);
    }

    /** The numbers below a limit that a field names; none where one part of it is not understood. */
    private static BitSet field(String text, int limit) {
        BitSet numbers = new BitSet(limit);
        for (String item : text.split(",")) {
            Matcher part = PART.matcher(item);
            if (!part.matches()) {
                return new BitSet();
            }
            boolean any = part.group(2) == null;
            boolean stepped = part.group(4) != null;
            int first = any ? 0 : Integer.parseInt(part.group(2));
            int last = part.group(3) != null ? Integer.parseInt(part.group(3)) : any || stepped ? limit - 1 : first;
            int step = stepped ? Math.max(1, Integer.parseInt(part.group(4))) : 1;
            for (int number = first; number <= last && number < limit; number += step) {
                numbers.set(number);
            }
        }
        return numbers;
    }
}
