package dev.cells.tests.audit;

/** How often one rule was right: what is broken it must find, and it must find nothing else. */
final class Score {
    private int broken;
    private int hits;
    private int undecidable;
    private int misses;
    private int harmless;
    private int alarms;

    /** Both as statuses; what was seen is empty where the rule said nothing. */
    boolean add(String expected, String seen) {
        boolean miss = false;
        boolean alarm = false;
        switch (expected) {
            case "fail" -> {
                broken++;
                miss = !seen.equals("fail");
                hits += miss ? 0 : 1;
            }
            case "unknown" -> {
                undecidable++;
                miss = seen.equals("pass") || seen.isEmpty();
                alarm = seen.equals("fail");
            }
            default -> {
                harmless++;
                alarm = !seen.equals("pass");
            }
        }
        misses += miss ? 1 : 0;
        alarms += alarm ? 1 : 0;
        return !miss && !alarm;
    }

    void add(Score other) {
        broken += other.broken;
        hits += other.hits;
        undecidable += other.undecidable;
        misses += other.misses;
        harmless += other.harmless;
        alarms += other.alarms;
    }

    boolean breaks() {
        return broken + undecidable > 0;
    }

    boolean hasLookAlike() {
        return harmless > 0;
    }

    static String header() {
        return "%7s %6s %12s %7s %9s %13s"
                .formatted("BROKEN", "HITS", "UNDECIDABLE", "MISSES", "HARMLESS", "FALSE ALARMS");
    }

    @Override
    public String toString() {
        return "%7d %6d %12d %7d %9d %13d".formatted(broken, hits, undecidable, misses, harmless, alarms);
    }
}
