package dev.cells.delivery.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.engine.Engine;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.process.Processes;
import dev.cells.delivery.process.Processes.Command;
import dev.cells.delivery.process.RunningProcess;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.progress.Event.Diagnostic;
import dev.cells.delivery.progress.EventParser;
import dev.cells.delivery.work.CommandRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs the engine in one folder and parses its output. */
final class EngineRunner {
    /** How long the engine waits for the lock of the state. */
    static final String LOCK_TIMEOUT = "-lock-timeout=20s";

    private static final JsonMapper JSON = new JsonMapper();

    private final Processes processes;
    private final Interrupts interrupts;
    private final Engine engine;
    private final Path folder;
    private final Map<String, String> environment;

    EngineRunner(
            Processes processes, Interrupts interrupts, Engine engine, Path folder, Map<String, String> environment) {
        this.processes = processes;
        this.interrupts = interrupts;
        this.engine = engine;
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs a command with {@code -json} output.
     *
     * @param log where its output is written, see {@link Command}
     */
    Outcome<CommandReport> run(List<String> arguments, Path log, Consumer<Event> progress) {
        List<String> words = new ArrayList<>(List.of(engine.program().toString()));
        words.addAll(arguments);
        return processes
                .start(new Command(words, folder, environment, log, Optional.empty()))
                .map(running -> follow(running, progress));
    }

    /** Follows a command until it ends, whether this run started it or an earlier one. */
    CommandReport follow(RunningProcess running, Consumer<Event> progress) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        RunningProcess.Exit ended = running.follow(interrupts, line -> {
            Event event = EventParser.parse(line);
            if (event instanceof Event.Reported reported) {
                diagnostics.add(reported.diagnostic());
            } else {
                events.add(event);
            }
            progress.accept(event);
        });
        return new CommandReport(ended, diagnostics, events);
    }

    /** Runs a short command and returns its text output. */
    Outcome<String> text(List<String> arguments, Path log) {
        List<String> words = new ArrayList<>(List.of(engine.program().toString()));
        words.addAll(arguments);
        return new CommandRunner(processes, interrupts).output(words, folder, environment, log);
    }

    /**
     * Runs a short command that prints one JSON document with attributes of resources. The document may contain sensitive
     * values: it is not kept in a file, and must not be logged.
     */
    Outcome<JsonNode> json(List<String> arguments, Path log) {
        Outcome<String> printed = text(arguments, log);
        AtomicFile.delete(log.resolveSibling(log.getFileName() + ".out"));
        return printed.then(text -> {
            try {
                return Outcome.of(JSON.readTree(text));
            } catch (JsonProcessingException e) {
                return Outcome.failed(RunProblems.notJson(engine, arguments));
            }
        });
    }

    Engine engine() {
        return engine;
    }
}
