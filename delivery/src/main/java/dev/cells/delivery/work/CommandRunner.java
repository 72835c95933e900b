package dev.cells.delivery.work;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.process.Command;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.process.Processes;
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

/** Runs short commands to their end. */
public final class CommandRunner {
    /** Far beyond what any of them takes, to end what hangs. */
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

        /** The first error that the engine reports in text for people, in boxes drawn over several lines, as one line. */
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
                return "exit " + ended.exit();
            }
            String text = String.join(" ", lines.subList(error, Math.min(lines.size(), error + 6)));
            return text.replaceFirst("^Error: ", "").replaceAll("\\.$", "");
        }
    }

    /**
     * Runs a command.
     *
     * @param log where its output goes: see {@link Command}
     */
    public Outcome<Result> run(List<String> words, Path folder, Map<String, String> environment, Path log) {
        Command command = new Command(words, folder, environment, log, Optional.of(LIMIT));
        return processes.start(command).map(running -> {
            RunningProcess.Exit ended = running.follow(interrupts, line -> {});
            return new Result(ended, read(command.out()), read(command.err()));
        });
    }

    /** Gives the standard output of a command that must succeed; {@code command-failed} if it does not. */
    public Outcome<String> output(List<String> words, Path folder, Map<String, String> environment, Path log) {
        return run(words, folder, environment, log).then(result -> {
            if (result.ok()) {
                return Outcome.of(result.out());
            }
            String said = result.err().isBlank() ? "exit " + result.ended().exit() : firstLine(result.err());
            return Outcome.failed(Problem.error(
                    ProblemCode.COMMAND_FAILED, "'%s' failed: %s".formatted(String.join(" ", words), said)));
        });
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
