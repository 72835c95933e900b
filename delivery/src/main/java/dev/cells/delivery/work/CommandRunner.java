package dev.cells.delivery.work;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.process.Processes;
import dev.cells.delivery.process.Processes.Command;
import dev.cells.delivery.process.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs short commands and waits for their end. */
public final class CommandRunner {
    /** Far longer than any of them takes; stops commands that hang. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Processes processes;
    private final Interrupts interrupts;

    public CommandRunner(Processes processes, Interrupts interrupts) {
        this.processes = processes;
        this.interrupts = interrupts;
    }

    /**
     * What a command wrote to its two outputs.
     *
     * @param out standard output
     * @param err standard error
     */
    public record Result(RunningProcess.Exit ended, String out, String err) {
        public boolean ok() {
            return ended.exit() == 0;
        }

        /** The first error of the engine's text output, in which errors are framed and span several lines, as one line. */
        String engineError() {
            List<String> lines = err.lines()
                    .map(line -> line.replaceAll("^[╷│╵ ]+", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            int error = 0;
            while (error < lines.size() && !lines.get(error).startsWith("Error:")) {
                error++;
            }
            if (error == lines.size()) {
                return lines.isEmpty() ? failure() : lines.get(0);
            }
            String text = String.join(" ", lines.subList(error, Math.min(lines.size(), error + 6)));
            return text.replaceFirst("^Error: ", "").replaceAll("\\.$", "");
        }

        /** How a command failed that printed nothing. */
        private String failure() {
            return ended.timedOut()
                    ? "it did not end within " + LIMIT.toMinutes() + " minutes"
                    : "exit code " + ended.exit();
        }
    }

    /**
     * Runs a command; problems {@code process-start}, and {@code interrupted} if the user stopped it.
     *
     * @param log where its output is written, see {@link Command}
     */
    public Outcome<Result> run(List<String> words, Path folder, Map<String, String> environment, Path log) {
        Command command = new Command(words, folder, environment, log, Optional.of(LIMIT));
        return processes.start(command).then(running -> {
            RunningProcess.Exit ended = running.follow(interrupts, line -> {});
            return ended.wasInterrupted()
                    ? Outcome.failed(interrupted(words))
                    : Outcome.of(new Result(ended, read(command.out()), read(command.err())));
        });
    }

    /**
     * Returns the standard output of a command that must succeed, whose files are then deleted; problem
     * {@code command-failed} if it does not.
     */
    public Outcome<String> output(List<String> words, Path folder, Map<String, String> environment, Path log) {
        return run(words, folder, environment, log).then(result -> {
            if (result.ok()) {
                new Command(words, folder, environment, log, Optional.empty()).deleteFiles();
                return Outcome.of(result.out());
            }
            String reason = result.engineError();
            return Outcome.failed(Problem.error(
                            ProblemCode.COMMAND_FAILED, "'%s' failed: %s".formatted(String.join(" ", words), reason))
                    .hint("its whole output is in " + log + ".err"));
        });
    }

    private static Problem interrupted(List<String> words) {
        String program = Path.of(words.get(0)).getFileName().toString();
        String command = words.size() > 1 ? program + " " + words.get(1) : program;
        return Problem.error(ProblemCode.INTERRUPTED, "'" + command + "' was interrupted")
                .hint("run the command again");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
