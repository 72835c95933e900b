package dev.cells.bench.measure;

import dev.cells.bench.measure.Measurement.Footprint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures subjects in turn, A B C A B C, so that whatever else the machine does meets them all alike. The first round
 * warms disk caches and is thrown away; the last ones measure memory instead of time.
 */
public final class Interleaved {

    private final Runner runner;
    private final int rounds;
    private final int memoryRounds;

    public Interleaved(Runner runner, int rounds, int memoryRounds) {
        this.runner = runner;
        this.rounds = rounds;
        this.memoryRounds = memoryRounds;
    }

    public List<Measurement> run(List<Subject> subjects) throws IOException, InterruptedException {
        round(subjects, runner::millis);
        List<List<Long>> millis = repeat(rounds, subjects, runner::millis);
        List<List<Footprint>> footprints = repeat(memoryRounds, subjects, runner::footprint);
        List<Measurement> measurements = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            int subject = i;
            measurements.add(new Measurement(
                    subjects.get(i),
                    millis.stream().map(round -> round.get(subject)).toList(),
                    footprints.stream().map(round -> round.get(subject)).toList()));
        }
        return measurements;
    }

    private static <T> List<List<T>> repeat(int times, List<Subject> subjects, Probe<T> probe)
            throws IOException, InterruptedException {
        List<List<T>> results = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            results.add(round(subjects, probe));
        }
        return results;
    }

    private static <T> List<T> round(List<Subject> subjects, Probe<T> probe) throws IOException, InterruptedException {
        List<T> results = new ArrayList<>();
        for (Subject subject : subjects) {
            results.add(probe.measure(subject));
        }
        return results;
    }

    @FunctionalInterface
    private interface Probe<T> {
        T measure(Subject subject) throws IOException, InterruptedException;
    }
}
