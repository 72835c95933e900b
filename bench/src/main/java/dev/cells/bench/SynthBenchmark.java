package dev.cells.bench;

import dev.cells.bench.Bench.Benchmark;
import dev.cells.bench.measure.Interleaved;
import dev.cells.bench.measure.Measurement;
import dev.cells.bench.measure.Runner;
import dev.cells.bench.measure.Subject;
import dev.cells.bench.measure.Subject.Preparation;
import dev.cells.bench.measure.Table;
import dev.cells.bench.stock.Difference;
import dev.cells.bench.stock.TerraformJson;
import dev.cells.bench.stock.TerraformJson.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code cells synth} of one cell against the same cell on its other engine, CDK Terrain, and as a program for stock CDK
 * for Terraform, each as a whole process, with jsii's package cache filled and empty; and against a program for
 * cdktn in TypeScript.
 */
final class SynthBenchmark implements Benchmark {

    private final Workshop workshop;

    SynthBenchmark(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public String run(Options options) throws IOException, InterruptedException {
        Runner runner = new Runner(workshop.work().resolve("output.txt"));
        CellsProgram cells = new CellsProgram(workshop, "cells", "native", options.client());
        CellsProgram cdktn = new CellsProgram(workshop, "cells on CDK Terrain", "cdktn", options.client());
        cdktn.synthesize(runner); // builds it, now and not inside a measured run
        Path json = cells.synthesize(runner);
        List<Block> cell = TerraformJson.blocks(json);
        StockProgram stock = new StockProgram(workshop, cell);
        List<Block> baseline = TerraformJson.blocks(stock.synthesize(runner));

        List<Subject> subjects = List.of(
                cells.warm(), cdktn.warm(), stock.warm(), typescript(json), cells.cold(), cdktn.cold(), stock.cold());
        List<Measurement> measured = new Interleaved(runner, options.rounds(), options.memoryRounds()).run(subjects);
        return "Cell `" + options.client() + "`: " + cell.size() + " blocks of "
                + cell.stream().map(Block::label).distinct().count() + " types.\n\n"
                + table(measured.subList(0, 4), "package cache filled")
                + "\n"
                + table(measured.subList(4, 7), "package cache empty")
                + "\n" + stock.describe() + "\n"
                + differences(Difference.between(cell, baseline));
    }

    /** The same blocks as a program for cdktn in TypeScript; see {@code bench/typescript}. */
    private Subject typescript(Path json) throws IOException {
        Path folder = workshop.root().resolve("bench/typescript");
        Path copy = workshop.fresh("typescript").resolve("cell.tf.json");
        Files.copy(json, copy);
        Path out = workshop.work().resolve("typescript-out");
        List<String> command = List.of("node", "program.mjs", copy.toString(), out.toString());
        Map<String, String> quiet = Map.of("CHECKPOINT_DISABLE", "1");
        return new Subject("TypeScript", command, folder, quiet, () -> workshop.fresh("typescript-out"));
    }

    private static String table(List<Measurement> measured, String title) {
        Table table = new Table(title, "seconds", "CPU s", "peak MiB");
        measured.forEach(one -> table.row(row(one)));
        Measurement cells = measured.get(0);
        measured.stream()
                .skip(1)
                .forEach(other -> table.row(
                        other.subject().name() + " / " + cells.subject().name(),
                        other.timesAsLongAs(cells).text(1),
                        ratio(other.cpuSeconds().median(), cells.cpuSeconds().median()),
                        ratio(
                                other.peakMebibytes().median(),
                                cells.peakMebibytes().median())));
        return table.toString();
    }

    private static String[] row(Measurement one) {
        return new String[] {
            one.subject().name(),
            one.seconds().text(2),
            one.cpuSeconds().text(2),
            one.peakMebibytes().text(0)
        };
    }

    private static String ratio(double one, double other) {
        return String.format(Locale.ROOT, "%.1f", one / other);
    }

    private static String differences(List<String> lines) {
        return lines.isEmpty()
                ? "Both synthesize the same blocks with the same attributes.\n"
                : lines.stream()
                        .collect(
                                Collectors.joining("\n- ", "The two stacks differ (cells against stock):\n\n- ", "\n"));
    }

    /** Finds the one file that a run left somewhere below a folder. */
    static Path only(Path folder, String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> found = all.filter(path -> path.getFileName().toString().equals(name))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalStateException("not one " + name + " below " + folder + " but " + found);
            }
            return found.get(0);
        }
    }

    /** {@code bin/cells synth}, as a user starts it. */
    record CellsProgram(Workshop workshop, String name, String engine, String client) {

        /** @return the synthesized file */
        Path synthesize(Runner runner) throws IOException, InterruptedException {
            runner.millis(warm());
            return SynthBenchmark.only(folder().resolve("out"), "main.tf.json");
        }

        Subject warm() {
            return subject(() -> workshop.fresh("cells"));
        }

        /** The launcher keeps jsii's packages beside the program. */
        Subject cold() {
            Path cache = workshop.root().resolve("cli/target/cells/jsii");
            return subject(() -> {
                workshop.fresh("cells");
                Workshop.delete(cache);
            });
        }

        /** Emptied before every run: nothing that cells may keep between runs shortens one. */
        private Path folder() {
            return workshop.work().resolve("cells");
        }

        private Subject subject(Preparation before) {
            String launcher = workshop.launcher().toString();
            String out = folder().resolve("out").toString();
            Map<String, String> home =
                    Map.of("CELLS_HOME", folder().resolve("home").toString());
            return new Subject(
                    name,
                    List.of(launcher, "synth", client, "--synth-engine", engine, "--out", out),
                    workshop.root(),
                    home,
                    before);
        }
    }
}
