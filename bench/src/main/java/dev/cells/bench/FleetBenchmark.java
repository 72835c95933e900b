package dev.cells.bench;

import dev.cells.bench.Bench.Benchmark;
import dev.cells.bench.measure.Interleaved;
import dev.cells.bench.measure.Measurement;
import dev.cells.bench.measure.Runner;
import dev.cells.bench.measure.Spread;
import dev.cells.bench.measure.Subject;
import dev.cells.bench.measure.Subject.Preparation;
import dev.cells.bench.measure.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code cells synth --all} over fleets of growing size, and {@code cells audit --from} of what it wrote, each as a whole
 * process. Each fleet is synthesized three times: with an empty {@code CELLS_HOME} (cold), again (unchanged), and after a
 * change of one client (one changed).
 */
final class FleetBenchmark implements Benchmark {
    private static final List<String> KINDS = List.of("synth, cold", "synth, unchanged", "synth, one changed", "audit");

    /** The audit of a folder holds all of its stacks in memory. */
    private static final int LARGEST_AUDIT = 1000;

    private final Workshop workshop;
    private int changes;

    FleetBenchmark(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public String run(Options options) throws IOException, InterruptedException {
        FleetGenerator generator =
                new FleetGenerator(Files.readString(workshop.root().resolve("defaults.yaml")));
        List<Subject> subjects = new ArrayList<>();
        for (int size : options.sizes()) {
            Path project = workshop.fresh("cells-" + size);
            generator.write(project, size);
            subjects.addAll(subjects(project, size <= LARGEST_AUDIT));
        }
        Runner runner = new Runner(workshop.work().resolve("output.txt"));
        List<Measurement> measured = new Interleaved(runner, options.rounds(), options.memoryRounds()).run(subjects);
        return "Generated fleets with the base stacks of their accounts (25 cells per account), all written to a folder;"
                + " median [least-most]. The last column is the growth since the row above.\n\n"
                + table(options.sizes(), measured);
    }

    private List<Subject> subjects(Path project, boolean audited) {
        Path out = workshop.work().resolve(project.getFileName() + "-out");
        List<String> synth = List.of("synth", "--all", "--root", project.toString(), "--out", out.toString());
        List<Subject> subjects = new ArrayList<>(List.of(
                subject(KINDS.get(0), synth, project, () -> {
                    Workshop.delete(out);
                    Workshop.delete(home(project));
                }),
                subject(KINDS.get(1), synth, project, () -> Workshop.delete(out)),
                subject(KINDS.get(2), synth, project, () -> {
                    Workshop.delete(out);
                    changeOne(project);
                })));
        if (audited) {
            List<String> audit = List.of("audit", "--from", out.toString());
            subjects.add(subject(KINDS.get(3), audit, project, () -> {}));
        }
        return subjects;
    }

    private Subject subject(String name, List<String> arguments, Path project, Preparation before) {
        List<String> command = new ArrayList<>(List.of(workshop.launcher().toString()));
        command.addAll(arguments);
        Map<String, String> environment = Map.of("CELLS_HOME", home(project).toString());
        return new Subject(name, command, workshop.root(), environment, before);
    }

    private Path home(Path project) {
        return workshop.work().resolve(project.getFileName() + "-home");
    }

    /** A different value each time, so that no earlier run has seen it. */
    private void changeOne(Path project) throws IOException {
        Path config = project.resolve("client-configs/client-00000/cell.yaml");
        String text = Files.readString(config).replaceFirst("owner: .*", "owner: changed-" + changes++);
        Files.writeString(config, text);
    }

    private static String table(List<Integer> sizes, List<Measurement> measured) {
        Table table = new Table("work", "cells", "seconds", "ms per cell", "CPU s", "peak MiB", "ms per further cell");
        for (String kind : KINDS) {
            List<Measurement> rows = measured.stream()
                    .filter(one -> one.subject().name().equals(kind))
                    .toList(); // of the audit, fewer than sizes
            for (int i = 0; i < rows.size(); i++) {
                double millis = rows.get(i).seconds().median() * 1000;
                String further = i == 0
                        ? ""
                        : decimal((millis - rows.get(i - 1).seconds().median() * 1000)
                                / (sizes.get(i) - sizes.get(i - 1)));
                table.row(
                        kind,
                        sizes.get(i).toString(),
                        rows.get(i).seconds().text(2),
                        decimal(millis / sizes.get(i)),
                        footprint(rows.get(i), Measurement::cpuSeconds, 1),
                        footprint(rows.get(i), Measurement::peakMebibytes, 0),
                        further);
            }
        }
        return table.toString();
    }

    /** Nothing where no memory round was asked for. */
    private static String footprint(Measurement one, Function<Measurement, Spread> part, int decimals) {
        return one.footprints().isEmpty() ? "" : part.apply(one).text(decimals);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
