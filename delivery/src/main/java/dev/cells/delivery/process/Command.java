package dev.cells.delivery.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to run.
 *
 * @param words the program and its arguments; never secrets, every user of the machine can read them
 * @param folder its working directory
 * @param environment all of its environment: nothing is inherited
 * @param log where its output goes: this path with {@code .out}, {@code .err} and, for its process id, {@code .pid};
 *     each is replaced if it exists
 * @param limit after which it is asked to stop, and after the same time again told to
 */
public record Command(
        List<String> words, Path folder, Map<String, String> environment, Path log, Optional<Duration> limit) {
    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    public Path out() {
        return beside(log, ".out");
    }

    public Path err() {
        return beside(log, ".err");
    }

    public Path pid() {
        return beside(log, ".pid");
    }

    private static Path beside(Path log, String ending) {
        return log.resolveSibling(log.getFileName() + ending);
    }
}
