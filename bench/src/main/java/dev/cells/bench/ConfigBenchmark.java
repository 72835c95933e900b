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
import java.util.Locale;
import java.util.Map;

/** {@code cells validate} over fleets of growing size: load, merge and check every client, as a whole process. */
final class ConfigBenchmark implements Benchmark {

    private final Workshop workshop;

    ConfigBenchmark(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public String run(Options options) throws IOException, InterruptedException {
        FleetGenerator generator =
                new FleetGenerator(Files.readString(workshop.root().resolve("defaults.yaml")));
        List<Subject> subjects = new ArrayList<>();
        for (int size : options.sizes()) {
            Path fleet = workshop.fresh("fleet-" + size);
            generator.write(fleet, size);
            subjects.add(subject(size, fleet));
        }
        Runner runner = new Runner(workshop.work().resolve("output.txt"));
        return table(options.sizes(), new Interleaved(runner, options.rounds(), options.memoryRounds()).run(subjects));
    }

    private Subject subject(int size, Path fleet) {
        List<String> command = List.of(workshop.launcher().toString(), "validate", "--root", fleet.toString());
        Map<String, String> home = Map.of("CELLS_HOME", fleet.resolve(".cells").toString());
        return new Subject(size + " clients", command, workshop.root(), home, () -> {});
    }

    private static String table(List<Integer> sizes, List<Measurement> measurements) {
        Table table = new Table("clients", "seconds", "ms per client beyond the first row", "CPU s", "peak MiB");
        Measurement base = measurements.get(0);
        for (int i = 0; i < sizes.size(); i++) {
            Measurement one = measurements.get(i);
            double beyond = (one.seconds().median() - base.seconds().median()) * 1000 / (sizes.get(i) - sizes.get(0));
            table.row(
                    sizes.get(i).toString(),
                    one.seconds().text(2),
                    i == 0 ? "" : String.format(Locale.ROOT, "%.2f", beyond),
                    one.cpuSeconds().text(2),
                    one.peakMebibytes().text(0));
        }
        return "`cells validate` over generated fleets (25 clients per account); median [least-most].\n\n" + table;
    }
}
