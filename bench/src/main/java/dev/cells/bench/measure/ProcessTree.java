package dev.cells.bench.measure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.cells.bench.measure.Measurement.Footprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Watches a process and its descendants through {@code /proc} (Linux) until the process ends. */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");
    private static final String RESIDENT = "VmRSS:";

    private final Process root;
    private final Map<Long, Duration> cpu = new HashMap<>();
    private long peakBytes;

    ProcessTree(Process root) {
        this.root = root;
    }

    /** @param interval short compared with the run time of the program: a peak between two samples is missed */
    Footprint watch(Duration interval) throws InterruptedException {
        do {
            sample();
        } while (!root.waitFor(interval.toMillis(), MILLISECONDS));
        return new Footprint(
                peakBytes, cpu.values().stream().mapToLong(Duration::toMillis).sum());
    }

    private void sample() {
        long resident = Stream.concat(Stream.of(root.toHandle()), root.descendants())
                .mapToLong(this::account)
                .sum();
        peakBytes = Math.max(peakBytes, resident);
    }

    private long account(ProcessHandle process) {
        process.info().totalCpuDuration().ifPresent(spent -> cpu.merge(process.pid(), spent, ProcessTree::longer));
        return residentBytes(process.pid());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static long residentBytes(long pid) {
        try {
            return Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("status"), UTF_8).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> kibibytes(line) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // It ended between being listed and being read.
            return 0;
        }
    }

    private static long kibibytes(String line) {
        return Long.parseLong(
                line.substring(RESIDENT.length()).replace("kB", "").strip());
    }
}
