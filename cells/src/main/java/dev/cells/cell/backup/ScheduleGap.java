package dev.cells.cell.backup;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The longest time between two runs of an AWS schedule: {@code cron(minutes hours day-of-month month day-of-week year)}
 * or {@code rate(n unit)}.
 */
final class ScheduleGap {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final Pattern RATE = Pattern.compile("rate\\(([0-9]{1,6}) (minute|hour|day)s?\\)");
    private static final Pattern CRON = Pattern.compile("cron\\((\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)\\)");
    private static final Pattern PART = Pattern.compile("(\\*|([0-9]{1,2})(?:-([0-9]{1,2}))?)(?:/([0-9]{1,2}))?");
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
        BitSet minutes = field(cron.group(1), HOUR);
        BitSet hours = field(cron.group(2), DAY / HOUR);
        BitSet runs = new BitSet(DAY);
        hours.stream().forEach(hour -> minutes.stream().forEach(minute -> runs.set(hour * HOUR + minute)));
        return longest(runs);
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
