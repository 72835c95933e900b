package dev.cells.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.name.ProgramVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Python interpreter, as reported by {@code probe.py}.
 *
 * @param executable the interpreter itself, not a shim
 * @param version such as 3.11.7
 * @param moto its version of moto, if installed
 * @param missing other required packages that are not installed
 * @param canMakeVenv whether it has both {@code venv} and {@code ensurepip}
 */
record Interpreter(Path executable, String version, Optional<String> moto, List<String> missing, boolean canMakeVenv) {
    static final String MOTO = "5.2.1";
    static final String OLDEST = "3.10";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty if the program cannot be run or is not Python 3. */
    static Optional<Interpreter> probe(Path program, Path pythonSources, Map<String, String> environment) {
        List<String> arguments =
                List.of(pythonSources.resolve("cells_sandbox/probe.py").toString());
        Programs.Result result = Programs.run(program, arguments, pythonSources, environment, PATIENCE);
        if (!result.ok()) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(result.out());
            return Optional.of(new Interpreter(
                    Path.of(node.path("executable").asText()),
                    node.path("python").asText(),
                    Optional.ofNullable(node.path("moto").textValue()),
                    JSON.convertValue(
                            node.path("missing"),
                            JSON.getTypeFactory().constructCollectionType(List.class, String.class)),
                    node.path("venv").asBoolean()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    boolean isNewEnough() {
        return ProgramVersion.parse(version)
                .filter(known -> known.isAtLeast(OLDEST))
                .isPresent();
    }

    /** Whether the emulator runs on it without further packages. */
    boolean isReady() {
        return isNewEnough() && moto.equals(Optional.of(MOTO)) && missing.isEmpty();
    }
}
