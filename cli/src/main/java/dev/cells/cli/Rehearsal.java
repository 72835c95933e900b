package dev.cells.cli;

import dev.cells.cli.environment.Environment;
import dev.cells.cli.environment.RealEnvironment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Run once by the build: goes through the commands whose start-up people feel, so that the Java machine can write down
 * which classes they use. What they answer is of no interest here; that they work is for the tests.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** @param args an empty folder for what the commands write */
    public static void main(String[] args) throws IOException {
        Path scratch = Files.createDirectories(Path.of(args[0]));
        Environment quiet = RealEnvironment.create().withOutput(silence());
        List<List<String>> programme = List.of(
                List.of("--help"),
                List.of("help", "list"),
                List.of("validate"),
                List.of("validate", "--format", "json"),
                List.of("synth", "acme", "--out", scratch.resolve("out").toString()),
                List.of("list"),
                List.of("config", "acme", "--explain"));
        programme.forEach(words -> Main.run(words.toArray(String[]::new), quiet));
    }

    private static PrintStream silence() {
        return new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
