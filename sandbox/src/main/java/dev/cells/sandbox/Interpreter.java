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
 * A Python as it described itself.
 *
 * @param executable the interpreter itself, not a shim in front of it
 * @param version such as 3.11.7
 * @param moto its version, if it is installed
 * @param missing other packages that the emulator needs and that are not there
 * @param canMakeVenv whether it has both {@code venv} and the pip that goes in
 */
record Interpreter(Path executable, String version, Optional<String> moto, List<String> missing, boolean canMakeVenv) {
    static final String MOTO = "5.2.1";
    static final String OLDEST = "3.10";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty when the program cannot be run or is no Python 3. */
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

    /** Whether the emulator runs on it as it is. */
    boolean isReady() {
        return isNewEnough() && moto.equals(Optional.of(MOTO)) && missing.isEmpty();
    }
}
