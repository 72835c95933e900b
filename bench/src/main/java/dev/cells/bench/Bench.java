package dev.cells.bench;

import dev.cells.bench.measure.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The command line of the benchmarks. */
public final class Bench {

    private Bench() {}

    /** Started by {@code bench/run} in the project's root. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of("").toAbsolutePath();
        Workshop workshop = new Workshop(root, root.resolve("bench/target/work"));
        try {
            System.out.print(run(Options.parse(arguments), workshop));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
        }
    }

    private static String run(Options options, Workshop workshop) throws IOException, InterruptedException {
        Benchmark benchmark =
                switch (options.benchmark()) {
                    case "synth" -> new SynthBenchmark(workshop);
                    case "clients" -> new ClientsBenchmark(workshop);
                    case "config" -> new ConfigBenchmark(workshop);
                    case "fleet" -> new FleetBenchmark(workshop);
                    case "audit" -> new AuditBenchmark(workshop);
                    case "diff" -> new DiffBenchmark(workshop);
                    case "provision" -> new ProvisionBenchmark(workshop);
                    case "compare" -> new CompareBenchmark(workshop);
                    default -> throw new IllegalArgumentException("no benchmark " + options.benchmark());
                };
        String machine = Conditions.describe(workshop.root(), Clock.systemUTC());
        String text = "# " + options.benchmark() + "\n\n" + machine + "\n\n" + benchmark.run(options);
        if (options.record()) {
            Path results = Files.createDirectories(workshop.root().resolve("bench/results"));
            Files.writeString(results.resolve(options.benchmark() + ".md"), text);
        }
        return text;
    }

    /** Measures one thing and says what it found, in Markdown. */
    interface Benchmark {

        String run(Options options) throws IOException, InterruptedException;
    }
}
