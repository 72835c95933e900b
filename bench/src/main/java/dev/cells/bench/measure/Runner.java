package dev.cells.bench.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cells.bench.measure.Measurement.Footprint;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Runs one subject once. A run that fails ends the benchmark: its time would mean nothing. */
public final class Runner {

    private static final Duration SAMPLING = Duration.ofMillis(10);

    private final Path log;

    /** @param log where what a subject prints goes, over and over */
    public Runner(Path log) {
        this.log = log;
    }

    /** Wall time from starting the process to its end. Nothing else runs in here meanwhile. */
    public long millis(Subject subject) throws IOException, InterruptedException {
        subject.before().prepare();
        long start = System.nanoTime();
        Process process = start(subject);
        process.waitFor();
        long end = System.nanoTime();
        check(subject, process);
        return (end - start) / 1_000_000;
    }

    /** Memory and processor time. A run of its own, since sampling costs time. */
    public Footprint footprint(Subject subject) throws IOException, InterruptedException {
        subject.before().prepare();
        Process process = start(subject);
        Footprint footprint = new ProcessTree(process).watch(SAMPLING);
        check(subject, process);
        return footprint;
    }

    private Process start(Subject subject) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(subject.command())
                .directory(subject.directory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(subject.environment());
        return builder.start();
    }

    private void check(Subject subject, Process process) throws IOException {
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    subject.name() + " ended with " + process.exitValue() + ":\n" + Files.readString(log, UTF_8));
        }
    }
}
