package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.delivery.engine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated for Prometheus and Alertmanager, judged by their own programs. */
@Tag("services")
class MetricsProgramsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MINUTES = 2;

    @TempDir
    Path home;

    private Path files;

    @BeforeEach
    void write() throws IOException {
        for (var file :
                ShippedStacks.stack("utility/sandbox/metrics").files().side().entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        files = home.resolve("metrics");
    }

    @Test
    void promtoolAcceptsTheRules() throws Exception {
        List<String> command = new ArrayList<>(List.of("check", "rules", "--lint=all", "--lint-fatal"));
        rules().forEach(file -> command.add(file.toString()));

        assertThat(run("promtool", command)).contains("SUCCESS").contains("16 rules found");
    }

    @Test
    void promtoolAcceptsWhatIsScraped() throws Exception {
        JsonNode config =
                JSON.readTree(files.resolve("collector.json").toFile()).at("/receivers/prometheus/config");
        Path file = home.resolve("prometheus.json");
        JSON.writeValue(file.toFile(), config);

        assertThat(config.path("scrape_configs").findValuesAsText("job_name"))
                .containsExactly("ember-production/collector", "ember-production/curator", "ember-production/explorer");
        assertThat(run("promtool", List.of("check", "config", "--agent", file.toString())))
                .contains("SUCCESS");
    }

    @Test
    void amtoolAcceptsTheRoutes() throws Exception {
        Path file = files.resolve("alertmanager.json");

        assertThat(run("amtool", List.of("check-config", file.toString()))).contains("SUCCESS");
        List<String> route = List.of("config", "routes", "test", "--config.file=" + file, "severity=critical");
        assertThat(run("amtool", route)).contains("all");
        // AWS gets the same text, in a document of its own.
        JsonNode definition =
                JSON.readTree(files.resolve("alertmanager-definition.json").toFile());
        assertThat(definition.path("alertmanager_config").asText()).isEqualTo(Files.readString(file));
    }

    @Test
    void everyAlertFiresWhenItShouldAndOnlyThen() throws Exception {
        JsonNode promised =
                JSON.readTree(files.resolve("rules/cell-ember-production.json").toFile());
        JsonNode fleet = JSON.readTree(files.resolve("rules/fleet.json").toFile());
        AlertScenarios scenarios = new AlertScenarios(promised);
        Path tests = home.resolve("tests.json");
        JSON.writeValue(tests.toFile(), scenarios.tests(rules()));

        assertThat(scenarios.fired()).containsExactlyInAnyOrderElementsOf(fleet.findValuesAsText("alert"));
        assertThat(run("promtool", List.of("test", "rules", tests.toString()))).contains("SUCCESS");
    }

    private List<Path> rules() throws IOException {
        try (Stream<Path> found = Files.list(files.resolve("rules"))) {
            return found.sorted().toList();
        }
    }

    private String run(String program, List<String> arguments) throws IOException, InterruptedException {
        Machine machine = new Machine(System.getenv(), home, home, Machine.USUAL_SHARED, "tester", "host");
        Optional<Path> found = machine.program(program);
        Terraform.need(found.isPresent(), "run tests/tools/build prometheus and set CELLS_TOOLS=tests/tools/bin");
        List<String> command = new ArrayList<>(List.of(found.get().toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile(home, program, ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroy();
        String text = Files.readString(output);
        assertThat(ended && process.exitValue() == 0).as(text).isTrue();
        return text;
    }
}
