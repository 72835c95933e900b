package dev.cells.bench.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

/** What the numbers belong to. */
public final class Conditions {

    private Conditions() {}

    /** One line: date, commit, processors, memory, versions, and the load, which tells how much to trust the numbers. */
    public static String describe(Path root, Clock clock) throws IOException, InterruptedException {
        String memory = Files.readString(Path.of("/proc/meminfo"), UTF_8)
                .lines()
                .findFirst()
                .orElseThrow()
                .replaceAll("\\D", "");
        return "%s, commit %s, %d processors, %d GiB, Java %s, Node %s, load %s (1 min, before)"
                .formatted(
                        LocalDate.now(clock),
                        output(root, "git", "rev-parse", "--short=12", "HEAD"),
                        Runtime.getRuntime().availableProcessors(),
                        Math.round(Long.parseLong(memory) / 1024.0 / 1024.0),
                        Runtime.version().feature(),
                        output(root, "node", "--version"),
                        Files.readString(Path.of("/proc/loadavg"), UTF_8).split(" ")[0]);
    }

    private static String output(Path directory, String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).directory(directory.toFile()).start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        process.waitFor();
        return text;
    }
}
