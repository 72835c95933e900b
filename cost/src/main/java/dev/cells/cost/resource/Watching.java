package dev.cells.cost.resource;

import dev.cells.cost.bill.Bill;
import dev.cells.terraform.model.Resource;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Alarms, canaries and secrets. */
final class Watching {
    private static final int SHORTEST_USUAL_PERIOD = 60;
    private static final Pattern RATE = Pattern.compile("rate\\(([1-9][0-9]*) (minute|hour|day)s?\\)");
    private static final Map<String, Long> MINUTES = Map.of("minute", 1L, "hour", 60L, "day", 1440L);
    private static final long MINUTES_A_MONTH = 730 * 60;

    private Watching() {}

    /** Paid for each metric that it looks at; a band of what is usual counts three times. */
    static void alarm(Bill bill) {
        Resource alarm = bill.resource();
        long metrics = alarm.get("metric_query").items().stream()
                .filter(query -> !query.get("metric").isAbsent())
                .count();
        long band = alarm.get("threshold_metric_id").isAbsent() ? 1 : 3;
        boolean quick = alarm.get("period").number().orElse(SHORTEST_USUAL_PERIOD) < SHORTEST_USUAL_PERIOD;
        bill.charge(quick ? "alarm-high-resolution" : "alarm", Math.max(1, metrics) * band);
    }

    static void canary(Bill bill) {
        Matcher rate = RATE.matcher(
                bill.resource().get("schedule.expression").literal().orElse(""));
        if (rate.matches()) {
            long minutes = Long.parseLong(rate.group(1)) * MINUTES.get(rate.group(2));
            bill.charge("canary-run", BigDecimal.valueOf(MINUTES_A_MONTH / minutes));
        } else {
            bill.leaveOut("canary-runs");
        }
    }

    static void secret(Bill bill) {
        bill.charge("secret", 1 + bill.resource().get("replica").items().size());
    }
}
