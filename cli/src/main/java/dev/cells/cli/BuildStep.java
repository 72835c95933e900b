package dev.cells.cli;

import dev.cells.cli.command.Completion;
import dev.cells.cli.environment.Environment;
import dev.cells.cli.environment.RealEnvironment;
import dev.cells.config.io.Digest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the build runs once the program is packaged.
 *
 * <ul>
 *   <li>{@code rehearse FOLDER} runs the commands whose start-up time people notice, so that the JVM can record which
 *       classes they use. Their output is discarded: whether they work is for the tests. The commands write below the
 *       folder.
 *   <li>{@code digest FILE LIBRARIES} writes a digest of all libraries, from which the cache of stacks knows the program.
 *   <li>{@code completion FILE} writes the completion for bash.
 *   <li>{@code stamp FILE TIME} leaves a file that tells the launcher that the program is complete, in which folder it
 *       was built (the class archive holds absolute paths), and that it includes all changes saved before that time,
 *       the start of the build.
 * </ul>
 */
final class BuildStep {
    private BuildStep() {}

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "rehearse" -> rehearse(Path.of(args[1]));
            case "digest" -> digest(Path.of(args[1]), Path.of(args[2]));
            case "completion" -> completion(Path.of(args[1]));
            case "stamp" -> stamp(Path.of(args[1]), Instant.parse(args[2]));
            default -> throw new IllegalArgumentException("no step of the build: " + args[0]);
        }
    }

    private static void rehearse(Path folder) throws IOException {
        Path scratch = Files.createDirectories(folder);
        Environment quiet = RealEnvironment.create()
                .withOutput(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        List<List<String>> commands = List.of(
                List.of("--help"),
                List.of("help", "list"),
                List.of("validate"),
                List.of("validate", "--format", "json"),
                List.of("synth", "acme", "--out", scratch.resolve("out").toString()),
                List.of("audit", "acme"),
                List.of("audit", "acme", "--format", "json"),
                List.of("cost", "acme"),
                List.of("status", "acme"),
                List.of("list"),
                List.of("config", "acme", "--explain"));
        commands.forEach(words -> Main.run(words.toArray(String[]::new), quiet));
    }

    private static void digest(Path file, Path libraries) throws IOException {
        try (Stream<Path> jars = Files.list(libraries)) {
            Files.writeString(file, Digest.ofAll(jars.sorted().toList()));
        }
    }

    /** Without the date that the generator writes: two builds of the same commit give the same file. */
    private static void completion(Path file) throws IOException {
        String script = Completion.bash()
                .lines()
                .filter(line -> !line.startsWith("# Date:"))
                .collect(Collectors.joining("\n"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, script + "\n", StandardCharsets.UTF_8);
    }

    private static void stamp(Path file, Instant begin) throws IOException {
        Path root = RealEnvironment.create().directory().toRealPath();
        Files.writeString(file, root + "\n", StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file, FileTime.from(begin));
    }
}
