package dev.cells.audit.rules.backup;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AWS schedules: {@code cron(minutes hours day-of-month month day-of-week year)} and {@code rate(n unit)}. */
final class Schedules {
    private static final Pattern CRON = Pattern.compile("cron\\((.*)\\)");
    private static final Pattern RATE = Pattern.compile("rate\\(([0-9]{1,6}) (minute|hour|day)s?\\)");
    private static final List<String> ANY = List.of("*", "?");

    private Schedules() {}

    /** Whether it runs on every day of every year. */
    static boolean isDaily(String schedule) {
        Matcher rate = RATE.matcher(schedule);
        if (rate.matches()) {
            int count = Integer.parseInt(rate.group(1));
            return switch (rate.group(2)) {
                case "minute" -> count <= 24 * 60;
                case "hour" -> count <= 24;
                default -> count == 1;
            };
        }
        Matcher cron = CRON.matcher(schedule);
        if (!cron.matches()) {
            return false;
        }
        String[] fields = cron.group(1).strip().split("\\s+");
        return fields.length == 6
                && ANY.contains(fields[2])
                && ANY.contains(fields[3])
                && ANY.contains(fields[4])
                && ANY.contains(fields[5]);
    }
}
