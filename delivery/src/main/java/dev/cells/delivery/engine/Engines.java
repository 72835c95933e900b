package dev.cells.delivery.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.name.ProgramVersion;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the engine; if no suitable one is installed, says what to install. */
public final class Engines {
    /** The first version, of both programs, whose S3 backend locks the state without a table. */
    private static final String OLDEST = "1.10";

    private static final String NO_VERSION = "'version -json' does not print its version";

    private static final JsonMapper JSON = new JsonMapper();

    private final Machine machine;
    private final Function<List<String>, Outcome<String>> output;

    /** @param output runs a short command and returns its standard output; fails with {@code command-failed} */
    public Engines(Machine machine, Function<List<String>, Outcome<String>> output) {
        this.machine = machine;
        this.output = output;
    }

    /**
     * The engine to use. Problems: {@code engine-missing}, {@code engine-too-old}, {@code engine-broken}.
     *
     * @param wanted the one that was asked for; empty for the first that is installed
     */
    public Outcome<Engine> find(Optional<EngineKind> wanted) {
        List<EngineKind> kinds = wanted.map(List::of).orElseGet(() -> List.of(EngineKind.values()));
        for (EngineKind kind : kinds) {
            Optional<Path> program = machine.program(kind.program());
            if (program.isPresent()) {
                return check(kind, program.get());
            }
        }
        return Outcome.failed(missing(kinds));
    }

    private Outcome<Engine> check(EngineKind kind, Path program) {
        Outcome<String> answer = output.apply(List.of(program.toString(), "version", "-json"));
        if (answer.problems().stream().anyMatch(problem -> problem.code() == ProblemCode.COMMAND_FAILED)) {
            return Outcome.failed(broken(kind, program, answer.problems().get(0).message()));
        }
        return answer.then(text -> {
            try {
                JsonNode json = JSON.readTree(text);
                Optional<ProgramVersion> version =
                        ProgramVersion.parse(json.path("terraform_version").asText());
                return version.map(known -> check(new Engine(
                                kind, program, known, json.path("platform").asText())))
                        .orElseGet(() -> Outcome.failed(broken(kind, program, NO_VERSION)));
            } catch (JsonProcessingException e) {
                return Outcome.failed(broken(kind, program, NO_VERSION));
            }
        });
    }

    private static Outcome<Engine> check(Engine engine) {
        if (engine.version().isAtLeast(OLDEST)) {
            return Outcome.of(engine);
        }
        return Outcome.failed(Problem.error(
                        ProblemCode.ENGINE_TOO_OLD,
                        "%s (%s) is too old: cells requires %s or newer".formatted(engine, engine.program(), OLDEST))
                .hint("install a newer version (" + engine.kind().install() + "), first on PATH"));
    }

    private static Problem missing(List<EngineKind> kinds) {
        String names = String.join(" or ", kinds.stream().map(EngineKind::title).toList());
        String programs =
                String.join(", ", kinds.stream().map(EngineKind::program).toList());
        return Problem.error(ProblemCode.ENGINE_MISSING, "%s not found: no %s on PATH".formatted(names, programs))
                .hint("install %s or newer: %s".formatted(OLDEST, kinds.get(0).install())
                        + (kinds.size() == Arrays.asList(EngineKind.values()).size()
                                ? ""
                                : ", or leave --engine out to use what is installed"));
    }

    private static Problem broken(EngineKind kind, Path program, String reason) {
        return Problem.error(ProblemCode.ENGINE_BROKEN, program + " does not work: " + reason)
                .hint("run '%s version', which should print a version of %s; otherwise install it: %s"
                        .formatted(program, kind.title(), kind.install()));
    }
}
