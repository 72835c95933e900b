package dev.cells.delivery.progress;

import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Change.Counts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The progress of a run. The run feeds it with events and a view asks it for a {@link Snapshot} at any time, from
 * different threads. When to print something is the view's decision.
 */
public final class ProgressModel implements Consumer<Event> {
    private final Clock clock;
    private final Instant begin;
    private final Map<String, Busy> running = new LinkedHashMap<>();
    private final Map<String, Spent> spent = new TreeMap<>();
    private int planned;
    private int done;
    private int failed;
    private int refreshed;
    private Counts summary = Counts.NONE;

    public ProgressModel(Clock clock) {
        this.clock = clock;
        this.begin = clock.instant();
    }

    /** A resource that is being changed. */
    private record Busy(Change change, Instant since) {}

    /**
     * A resource that is being changed.
     *
     * @param since for how long
     */
    public record Wait(String address, Action action, Duration since) {}

    /**
     * The time spent on resources of one type.
     *
     * @param longest seconds of the slowest one, as measured by Terraform; resources are changed in parallel, so a run waits
     *     for the slowest one and not for the sum
     * @param count how many resources of the type were changed
     */
    public record Spent(String type, int longest, int count) {
        private Spent plus(int seconds) {
            return new Spent(type, Math.max(longest, seconds), count + 1);
        }
    }

    /**
     * The run at one moment.
     *
     * @param planned number of planned changes
     * @param done of these, completed
     * @param failed of these, failed
     * @param refreshed resources refreshed so far
     * @param waiting resources being changed, the longest first
     * @param spent time by type, the slowest first
     * @param summary Terraform's totals; zero until it reports them
     */
    public record Snapshot(
            Duration elapsed,
            int planned,
            int done,
            int failed,
            int refreshed,
            List<Wait> waiting,
            List<Spent> spent,
            Counts summary) {}

    @Override
    public synchronized void accept(Event event) {
        if (event instanceof Event.Version) {
            reset(); // another command begins and repeats the planned changes
        } else if (event instanceof Event.Planned) {
            planned++;
        } else if (event instanceof Event.Refreshed) {
            refreshed++;
        } else if (event instanceof Event.Started started) {
            running.put(started.change().address(), new Busy(started.change(), clock.instant()));
        } else if (event instanceof Event.Completed completed) {
            done++;
            ended(completed.change(), completed.seconds());
        } else if (event instanceof Event.Errored errored) {
            failed++;
            ended(errored.change(), errored.seconds());
        } else if (event instanceof Event.Summary total) {
            summary = total.counts();
        }
    }

    private void reset() {
        running.clear();
        spent.clear();
        planned = 0;
        done = 0;
        failed = 0;
        refreshed = 0;
    }

    private void ended(Change change, int seconds) {
        running.remove(change.address());
        spent.merge(change.type(), new Spent(change.type(), seconds, 1), (old, one) -> old.plus(seconds));
    }

    public synchronized Snapshot snapshot() {
        Instant now = clock.instant();
        List<Wait> waiting = running.values().stream()
                .map(busy ->
                        new Wait(busy.change().address(), busy.change().action(), Duration.between(busy.since(), now)))
                .sorted(Comparator.comparing(Wait::since).reversed().thenComparing(Wait::address))
                .toList();
        List<Spent> slowest = new ArrayList<>(spent.values());
        slowest.sort(Comparator.comparingInt(Spent::longest).reversed().thenComparing(Spent::type));
        return new Snapshot(
                Duration.between(begin, now), planned, done, failed, refreshed, waiting, List.copyOf(slowest), summary);
    }
}
