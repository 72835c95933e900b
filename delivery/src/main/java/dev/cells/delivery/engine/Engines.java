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

/** Finds the engine, and says what to do where there is none that will do. */
public final class Engines {
    /** The first version with locking in the S3 backend itself, in both programs. */
    private static final String OLDEST = "1.10";

    private static final JsonMapper JSON = new JsonMapper();

    private final Machine machine;
    private final Function<List<String>, Outcome<String>> output;

    /** @param output runs a short command and gives its standard output */
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
        return output.apply(List.of(program.toString(), "version", "-json")).then(text -> {
            try {
                JsonNode json = JSON.readTree(text);
                Optional<ProgramVersion> version =
                        ProgramVersion.parse(json.path("terraform_version").asText());
                return version.map(known -> check(new Engine(
                                kind, program, known, json.path("platform").asText())))
                        .orElseGet(() -> Outcome.failed(broken(kind, program)));
            } catch (JsonProcessingException e) {
                return Outcome.failed(broken(kind, program));
            }
        });
    }

    private static Outcome<Engine> check(Engine engine) {
        if (engine.version().isAtLeast(OLDEST)) {
            return Outcome.of(engine);
        }
        return Outcome.failed(Problem.error(
                        ProblemCode.ENGINE_TOO_OLD,
                        "%s (%s) is too old: cells needs %s or newer".formatted(engine, engine.program(), OLDEST))
                .hint("install a newer one (" + engine.kind().install() + ") and put it first on PATH"));
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

    private static Problem broken(EngineKind kind, Path program) {
        return Problem.error(ProblemCode.ENGINE_BROKEN, program + " does not say which version it is")
                .hint("run '%s version': it should name %s".formatted(program, kind.title()));
    }
}
