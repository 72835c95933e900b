package dev.cells.bench.measure;

import java.util.List;
import java.util.stream.IntStream;

/**
 * All runs of one subject.
 *
 * @param millis wall time per round
 * @param footprints per memory round
 */
public record Measurement(Subject subject, List<Long> millis, List<Footprint> footprints) {

    public Measurement {
        millis = List.copyOf(millis);
        footprints = List.copyOf(footprints);
    }

    public Spread seconds() {
        return Spread.of(millis).map(ms -> ms / 1000);
    }

    public Spread peakMebibytes() {
        return Spread.of(footprints.stream().map(Footprint::peakBytes).toList()).map(bytes -> bytes / 1024 / 1024);
    }

    public Spread cpuSeconds() {
        return Spread.of(footprints.stream().map(Footprint::cpuMillis).toList()).map(ms -> ms / 1000);
    }

    /** How many times as long as {@code other} this took, round by round: what slows a whole round cancels out. */
    public Spread timesAsLongAs(Measurement other) {
        return Spread.of(IntStream.range(0, millis.size())
                .mapToObj(round -> (double) millis.get(round) / other.millis.get(round))
                .toList());
    }

    /**
     * What one run took.
     *
     * @param peakBytes the largest sum, over all sampled moments, of the resident memory of the program and all its
     *     descendants. Pages that two processes share count twice.
     * @param cpuMillis user and system time of all of them, as of the last sample in which each was seen
     */
    public record Footprint(long peakBytes, long cpuMillis) {}
}
