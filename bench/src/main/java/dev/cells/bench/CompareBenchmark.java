package dev.cells.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cells.bench.Bench.Benchmark;
import dev.cells.bench.measure.Interleaved;
import dev.cells.bench.measure.Measurement;
import dev.cells.bench.measure.Runner;
import dev.cells.bench.measure.Spread;
import dev.cells.bench.measure.Subject;
import dev.cells.bench.measure.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whole commands of this checkout against the same commands of another one, the base: what a change costs or saves the
 * people who wait. Each checkout is built by its own launcher and reads its own config.
 */
final class CompareBenchmark implements Benchmark {
    private static final String OUT = "OUT";

    private final Workshop workshop;

    CompareBenchmark(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public String run(Options options) throws IOException, InterruptedException {
        Checkout base = base(options.base());
        Checkout current = new Checkout("this", workshop.root());
        Runner runner = new Runner(workshop.work().resolve("output.txt"));
        for (Checkout checkout : List.of(base, current)) {
            runner.millis(subject(checkout, List.of("--help"))); // builds it, now and not inside a measured run
        }
        List<List<String>> commands = commands(options.client());
        List<Subject> subjects = new ArrayList<>();
        for (List<String> command : commands) {
            subjects.add(subject(base, command));
            subjects.add(subject(current, command));
        }
        return "This checkout against `" + base.name() + "` (the base), each with its own config; median [least-most],"
                + " ratios round by round.\n\n"
                + table(commands, new Interleaved(runner, options.rounds(), options.memoryRounds()).run(subjects));
    }

    private static List<List<String>> commands(String client) {
        return List.of(
                List.of("validate"),
                List.of("synth", client, "--out", OUT),
                List.of("audit", client),
                List.of("status", client));
    }

    private Subject subject(Checkout checkout, List<String> command) throws IOException {
        Path home = workshop.work().resolve("compare");
        List<String> words = new ArrayList<>(List.of(checkout.launcher().toString()));
        command.forEach(word -> words.add(word.equals(OUT) ? home.resolve("out").toString() : word));
        return new Subject(
                checkout.name(),
                words,
                checkout.root(),
                Map.of("CELLS_HOME", home.resolve("home").toString()),
                () -> workshop.fresh("compare"));
    }

    private static String table(List<List<String>> commands, List<Measurement> measured) {
        Table table =
                new Table("command", "base s", "this s", "this / base", "base CPU s", "this CPU s", "this / base");
        for (int i = 0; i < commands.size(); i++) {
            Measurement base = measured.get(2 * i);
            Measurement current = measured.get(2 * i + 1);
            table.row(
                    String.join(" ", commands.get(i)).replace(" --out " + OUT, ""),
                    base.seconds().text(2),
                    current.seconds().text(2),
                    current.timesAsLongAs(base).text(2),
                    cpu(base).map(one -> one.text(2)).findFirst().orElse("-"),
                    cpu(current).map(one -> one.text(2)).findFirst().orElse("-"),
                    cpu(current)
                            .flatMap(one -> cpu(base)
                                    .map(other -> String.format(Locale.ROOT, "%.2f", one.median() / other.median())))
                            .findFirst()
                            .orElse("-"));
        }
        return table.toString();
    }

    /** Nothing where no memory round was asked for. */
    private static Stream<Spread> cpu(Measurement one) {
        return one.footprints().isEmpty() ? Stream.of() : Stream.of(one.cpuSeconds());
    }

    /**
     * The checkout to compare with.
     *
     * @param base a folder, or a revision of this repository, which gets a clone of its own that later runs use again
     * @throws IllegalArgumentException if it is neither
     */
    Checkout base(String base) throws IOException, InterruptedException {
        if (base.isEmpty()) {
            throw new IllegalArgumentException("compare needs --base REV or --base DIR");
        }
        Path folder = workshop.root().resolve(base).normalize();
        if (Files.isDirectory(folder)) {
            return new Checkout(base, folder);
        }
        String commit =
                git(workshop.root(), "rev-parse", "--verify", "--quiet", "--end-of-options", base + "^{commit}");
        String name = commit.substring(0, 12);
        Path clone = workshop.work().resolve("base-" + name);
        if (!Files.exists(clone)) {
            Path unfinished = workshop.fresh("base");
            git(workshop.root(), "clone", "--quiet", "--shared", "--no-checkout", ".", unfinished.toString());
            git(unfinished, "checkout", "--quiet", "--detach", commit);
            Files.move(unfinished, clone);
        }
        return new Checkout(base.equals(name) ? name : base + ", " + name, clone);
    }

    private static String git(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalArgumentException(
                    "neither a folder nor a revision: git " + String.join(" ", words) + "\n" + text);
        }
        return text;
    }

    /** A folder with the sources of cells. */
    record Checkout(String name, Path root) {
        /** Until decision 20 the launcher was {@code cells} in the root. */
        Path launcher() {
            return Stream.of(root.resolve("bin/cells"), root.resolve("cells"))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no launcher bin/cells in " + root));
        }
    }
}
