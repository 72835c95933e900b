package dev.cells.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.stream.Stream;

/**
 * {@code cells audit} against the synthesis that it is made from: of one cell, and of whole fleets with the rules that
 * compare all cells with each other; beside it checkov over the JSON of the same fleets, where it is installed.
 */
final class AuditBenchmark implements Benchmark {
    /** checkov judges single resources, and holds everything that it reads: no fleet is larger that it is asked about. */
    private static final int LARGEST_OF_CHECKOV = 100;

    private static final JsonMapper JSON = new JsonMapper();

    private final Workshop workshop;

    AuditBenchmark(Workshop workshop) {
        this.workshop = workshop;
    }

    /** A table's row: what is measured, of how many cells, and the place of its baseline among the rows. */
    private record Row(Subject subject, int cells, int baseline) {}

    @Override
    public String run(Options options) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        add(rows, 1, workshop.root(), options.client());
        Path checkov = workshop.root().resolve("tests/tools/bin/checkov");
        FleetGenerator generator =
                new FleetGenerator(Files.readString(workshop.root().resolve("defaults.yaml")));
        for (int size : options.sizes()) {
            Path project = workshop.fresh("cells-" + size);
            generator.write(project, size);
            int baseline = rows.size();
            add(rows, size, project, "--all");
            if (Files.isExecutable(checkov) && size <= LARGEST_OF_CHECKOV) {
                rows.add(new Row(checkov(checkov, out(project)), size, baseline));
            }
        }
        Runner runner = new Runner(workshop.work().resolve("output.txt"));
        List<Measurement> measured = new Interleaved(runner, options.rounds(), options.memoryRounds())
                .run(rows.stream().map(Row::subject).toList());
        return "Generated fleets with the base stacks of their accounts (25 cells per account), and one shipped cell;"
                + " each run with an empty CELLS_HOME, or again, with that of the run before. Ratios are to synth of the"
                + " same cells, which is the baseline, round by round; median [least-most].\n\n"
                + table(rows, measured)
                + (Files.isExecutable(checkov)
                        ? "\n"
                                + "checkov reads the JSON that synth wrote, without required_version, on which it stops;"
                                + " it judges each resource by itself. The largest fleet that it is asked about has "
                                + LARGEST_OF_CHECKOV + " cells.\n"
                        : "\ncheckov is not installed, so it is not measured: tests/tools/build checkov brings it.\n");
    }

    /** Each with an empty home, and again with what that run kept. */
    private void add(List<Row> rows, int cells, Path project, String which) {
        int baseline = rows.size();
        List<String> synth = List.of("synth", which, "--out", "OUT");
        List<String> audit = List.of("audit", which);
        add(rows, cells, -1, "synth " + which, project, synth, true);
        add(rows, cells, -1, "synth " + which + ", again", project, synth, false);
        add(rows, cells, baseline, "audit " + which, project, audit, true);
        add(rows, cells, baseline + 1, "audit " + which + ", again", project, audit, false);
    }

    private void add(
            List<Row> rows, int cells, int baseline, String name, Path project, List<String> words, boolean empty) {
        List<String> command = new ArrayList<>(List.of(workshop.launcher().toString()));
        words.forEach(word -> command.add(word.equals("OUT") ? out(project).toString() : word));
        command.addAll(List.of("--root", project.toString()));
        Path home = workshop.work().resolve("audit-home");
        boolean writes = words.contains("OUT");
        Preparation before = () -> {
            if (empty) {
                Workshop.delete(home);
            }
            if (writes) {
                Workshop.delete(out(project));
            }
        };
        Map<String, String> environment = Map.of("CELLS_HOME", home.toString());
        rows.add(new Row(new Subject(name, command, workshop.root(), environment, before), cells, baseline));
    }

    private Path out(Path project) {
        return workshop.work().resolve(project.getFileName() + "-audited");
    }

    /** With findings it ends well, as an audit of ours that finds nothing does. */
    private Subject checkov(Path program, Path folder) {
        Path plain = folder.resolveSibling(folder.getFileName() + "-plain");
        return new Subject(
                "checkov",
                List.of(
                        program.toString(),
                        "--directory=" + plain,
                        "--framework=terraform_json",
                        "--output=json",
                        "--skip-download",
                        "--soft-fail"),
                workshop.root(),
                Map.of(),
                () -> plain(folder, plain));
    }

    /** checkov cannot read a stack with {@code required_version}: it takes what is in the block for further blocks. */
    static void plain(Path from, Path to) throws IOException {
        Workshop.delete(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(one -> one.endsWith("main.tf.json")).toList()) {
                ObjectNode stack = (ObjectNode) JSON.readTree(file.toFile());
                stack.withObject("/terraform").remove("required_version");
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                JSON.writerWithDefaultPrettyPrinter().writeValue(copy.toFile(), stack);
            }
        }
    }

    private static String table(List<Row> rows, List<Measurement> measured) {
        Table table = new Table(
                "work", "cells", "seconds", "over the baseline, s", "ratio", "ms per cell", "CPU s", "peak MiB");
        for (int i = 0; i < rows.size(); i++) {
            Measurement one = measured.get(i);
            double seconds = one.seconds().median();
            boolean compared = rows.get(i).baseline() >= 0;
            Measurement base = compared ? measured.get(rows.get(i).baseline()) : one;
            table.row(
                    one.subject().name(),
                    String.valueOf(rows.get(i).cells()),
                    one.seconds().text(2),
                    compared ? decimal(seconds - base.seconds().median(), 2) : "",
                    compared ? one.timesAsLongAs(base).text(1) : "baseline",
                    decimal(seconds * 1000 / rows.get(i).cells(), 1),
                    footprint(one, Measurement::cpuSeconds, 1),
                    footprint(one, Measurement::peakMebibytes, 0));
        }
        return table.toString();
    }

    /** Nothing where no memory round was asked for. */
    static String footprint(Measurement one, Function<Measurement, Spread> part, int decimals) {
        return one.footprints().isEmpty() ? "" : part.apply(one).text(decimals);
    }

    static String decimal(double number, int places) {
        return String.format(Locale.ROOT, "%." + places + "f", number);
    }
}
