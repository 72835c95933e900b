package dev.cells.bench;

import dev.cells.bench.Bench.Benchmark;
import dev.cells.bench.measure.Interleaved;
import dev.cells.bench.measure.Measurement;
import dev.cells.bench.measure.Runner;
import dev.cells.bench.measure.Subject;
import dev.cells.bench.measure.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code cells diff} of two folders of generated stacks against {@code diff --recursive --brief} of the same folders, which
 * reads the same files and says only which differ: after a change of one argument in every cell that concerns no packet,
 * and after one that makes the reachability engine compare all paths of every cell.
 */
final class DiffBenchmark implements Benchmark {
    private static final String STACK = "main.tf.json";

    private final Workshop workshop;

    DiffBenchmark(Workshop workshop) {
        this.workshop = workshop;
    }

    /** A change of the text of every stack. */
    private record Change(String name, String pattern, String replacement) {
        Path copy(Path from, Path to) throws IOException {
            Workshop.delete(to);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Path copy = to.resolve(from.relativize(file));
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else if (file.endsWith(STACK)) {
                        Files.writeString(copy, Files.readString(file).replaceAll(pattern, replacement));
                    } else {
                        Files.copy(file, copy);
                    }
                }
            }
            return to;
        }
    }

    private static final List<Change> CHANGES = List.of(
            new Change("retention of logs", "\"retention_in_days\": 365", "\"retention_in_days\": 400"),
            new Change("port of databases", "(_port\": )5432", "$15433"));

    @Override
    public String run(Options options) throws IOException, InterruptedException {
        FleetGenerator generator =
                new FleetGenerator(Files.readString(workshop.root().resolve("defaults.yaml")));
        Runner runner = new Runner(workshop.work().resolve("output.txt"));
        List<Subject> subjects = new ArrayList<>();
        for (int size : options.sizes()) {
            Path project = workshop.fresh("cells-" + size);
            generator.write(project, size);
            Path before = workshop.work().resolve("diff-" + size);
            Workshop.delete(before);
            runner.millis(cells(project, "synth", List.of("synth", "--all", "--out", before.toString())));
            for (int i = 0; i < CHANGES.size(); i++) {
                Path after = CHANGES.get(i).copy(before, workshop.work().resolve("diff-" + size + "-" + i));
                subjects.add(new Subject(
                        "diff --recursive",
                        List.of(
                                "sh",
                                "-c",
                                "diff --recursive --brief \"$0\" \"$1\" || true",
                                before.toString(),
                                after.toString()),
                        workshop.root(),
                        Map.of(),
                        () -> {}));
                subjects.add(cells(
                        project,
                        CHANGES.get(i).name(),
                        List.of("diff", "--from", before.toString(), "--to", after.toString())));
            }
        }
        return "Two folders of the same generated fleet; every cell differs in one argument, wherever that occurs. Ratios are"
                + " to `diff --recursive --brief` of the same folders, the baseline, round by round; median [least-most].\n\n"
                + table(
                        options.sizes(),
                        new Interleaved(runner, options.rounds(), options.memoryRounds()).run(subjects));
    }

    private Subject cells(Path project, String name, List<String> words) {
        List<String> command = new ArrayList<>(List.of(workshop.launcher().toString()));
        command.addAll(words);
        command.addAll(List.of("--root", project.toString()));
        String home = workshop.work().resolve("diff-home").toString();
        return new Subject(name, command, workshop.root(), Map.of("CELLS_HOME", home), () -> {});
    }

    private static String table(List<Integer> sizes, List<Measurement> measured) {
        Table table =
                new Table("change", "cells", "baseline s", "cells s", "ratio", "ms per cell", "CPU s", "peak MiB");
        for (int i = 1; i < measured.size(); i += 2) {
            int size = sizes.get(i / 2 / CHANGES.size());
            Measurement one = measured.get(i);
            table.row(
                    one.subject().name(),
                    String.valueOf(size),
                    measured.get(i - 1).seconds().text(2),
                    one.seconds().text(2),
                    one.timesAsLongAs(measured.get(i - 1)).text(1),
                    AuditBenchmark.decimal(one.seconds().median() * 1000 / size, 1),
                    AuditBenchmark.footprint(one, Measurement::cpuSeconds, 1),
                    AuditBenchmark.footprint(one, Measurement::peakMebibytes, 0));
        }
        return table.toString();
    }
}
