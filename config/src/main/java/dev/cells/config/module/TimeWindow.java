package dev.cells.config.module;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A maintenance or backup window, in minutes of the week: a part of every day ({@code 03:00-04:00}) or of one ({@code
 * sun:05:00-sun:06:00}). A window may cross midnight.
 */
public final class TimeWindow {
    private static final String DEFAULTS = "defaults.yaml";
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    private static final String TIME = "([0-9]{2}):([0-9]{2})";
    private static final Pattern DAILY = Pattern.compile(TIME + "-" + TIME);
    private static final Pattern WEEKLY = Pattern.compile("([a-z]{3}):" + TIME + "-([a-z]{3}):" + TIME);
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final List<Integer> starts;
    private final int minutes;

    private TimeWindow(List<Integer> starts, int minutes) {
        this.starts = starts;
        this.minutes = minutes;
    }

    /**
     * Checks that both windows are long enough and do not overlap.
     *
     * @param daily path of the window in which backups or snapshots are taken
     * @param weekly path of the window for maintenance
     * @param least minimum length in minutes that the service requires
     */
    public static List<Problem> check(StackConfig cell, String daily, String weekly, int least) {
        List<Problem> problems = new ArrayList<>();
        Optional<TimeWindow> one = read(cell, daily, least, problems);
        Optional<TimeWindow> other = read(cell, weekly, least, problems);
        if (one.isPresent() && other.isPresent() && one.get().overlaps(other.get())) {
            ScalarNode first = LenientReader.scalar(cell.settings(), daily).orElseThrow();
            ScalarNode second = LenientReader.scalar(cell.settings(), weekly).orElseThrow();
            // Report it where the client can fix it.
            boolean atWeekly = isDefault(first) && !isDefault(second);
            problems.add(Problem.error(
                            ProblemCode.WINDOW_OVERLAP,
                            daily + " " + first.display() + " overlaps " + weekly + " " + second.display())
                    .path(atWeekly ? weekly : daily)
                    .at((atWeekly ? second : first).origin())
                    .hint("move one of them: AWS rejects windows that overlap"));
        }
        return problems;
    }

    /** Whether a setting comes from the defaults and not from a client. */
    public static boolean isDefault(ScalarNode node) {
        return node.origin().file().equals(DEFAULTS);
    }

    private static Optional<TimeWindow> read(StackConfig cell, String path, int least, List<Problem> problems) {
        Optional<ScalarNode> node = LenientReader.scalar(cell.settings(), path);
        Optional<TimeWindow> window = node.flatMap(text -> parse(text.display()));
        if (window.filter(found -> found.minutes < least).isPresent()) {
            problems.add(Problem.error(
                            ProblemCode.WINDOW_TOO_SHORT,
                            path + " is " + window.get().minutes + " minutes long, but must be at least " + least)
                    .path(path)
                    .at(node.get().origin())
                    .hint("extend it to at least " + least + " minutes"));
        }
        return window;
    }

    /** Empty where the text is no window; the schema reports that. */
    public static Optional<TimeWindow> parse(String text) {
        Matcher daily = DAILY.matcher(text);
        if (daily.matches()) {
            int start = minutes(daily, 1);
            List<Integer> starts = new ArrayList<>();
            for (int day = 0; day < DAYS.size(); day++) {
                starts.add(day * DAY + start);
            }
            return Optional.of(new TimeWindow(starts, Math.floorMod(minutes(daily, 3) - start, DAY)));
        }
        Matcher weekly = WEEKLY.matcher(text);
        if (!weekly.matches()) {
            return Optional.empty(); // the schema reports it
        }
        int start = DAYS.indexOf(weekly.group(1)) * DAY + minutes(weekly, 2);
        int end = DAYS.indexOf(weekly.group(4)) * DAY + minutes(weekly, 5);
        return Optional.of(new TimeWindow(List.of(start), Math.floorMod(end - start, WEEK)));
    }

    private static int minutes(Matcher text, int group) {
        return Integer.parseInt(text.group(group)) * 60 + Integer.parseInt(text.group(group + 1));
    }

    /**
     * Whether one of some times is in the window, or in the minutes before it.
     *
     * @param times minutes of the week from Monday 00:00
     */
    public boolean isNear(BitSet times, int before) {
        return times.stream().anyMatch(time -> starts.stream()
                .anyMatch(start -> Math.floorMod(time - (start - before), WEEK) < minutes + before));
    }

    /** The time of day so many minutes before it begins, such as {@code 02:00}. */
    public String clockBefore(int before) {
        int time = Math.floorMod(starts.get(0) - before, DAY);
        return String.format(Locale.ROOT, "%02d:%02d", time / 60, time % 60);
    }

    private boolean overlaps(TimeWindow other) {
        return starts.stream().anyMatch(start -> other.starts.stream()
                .anyMatch(there -> Math.floorMod(there - start, WEEK) < minutes
                        || Math.floorMod(start - there, WEEK) < other.minutes));
    }
}
