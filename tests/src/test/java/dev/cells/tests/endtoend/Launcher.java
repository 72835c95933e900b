package dev.cells.tests.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code bin/cells} with a home of its own. */
final class Launcher {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Duration LIMIT = Duration.ofMinutes(12);

    private final Path home;
    private final Path work;
    private final Path project;

    Launcher(Path home, Path work) {
        this(home, work, ROOT);
    }

    private Launcher(Path home, Path work, Path project) {
        this.home = home;
        this.work = work;
        this.project = project;
    }

    /** The same program, home and local AWS for the configuration in another folder. */
    Launcher in(Path otherProject) {
        return new Launcher(home, work, otherProject);
    }

    /** What a run came to. */
    record Run(int exit, String out, String err) {}

    /** A run that goes on; what it writes is in two files. */
    record Begun(Process process, Path out, Path err) {
        Run end() throws IOException, InterruptedException {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running after " + LIMIT);
            }
            return new Run(process.exitValue(), read(out), read(err));
        }

        /** Waits until it has written something to standard error. */
        void until(String text) throws IOException, InterruptedException {
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!read(err).contains(text)) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException("never said '" + text + "': " + read(err));
                }
                Thread.sleep(100);
            }
        }

        private static String read(Path file) throws IOException {
            return Files.readString(file, StandardCharsets.UTF_8);
        }
    }

    Begun begin(String... arguments) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(ROOT.resolve("bin/cells").toString(), "--root", project.toString()));
        words.addAll(List.of(arguments));
        Path out = Files.createTempFile(work, "out", ".txt");
        Path err = Files.createTempFile(work, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("CELLS_HOME", home.toString());
        return new Begun(builder.start(), out, err);
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return begin(arguments).end();
    }
}
