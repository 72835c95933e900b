package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.delivery.engine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The templates of {@code cells bootstrap}, judged by cfn-lint: resource types, properties, values, policies and references
 * by the schemas that CloudFormation publishes for a region. Another test keeps docs/bootstrap/sandbox.json and
 * docs/deploy-role equal to what the command makes.
 */
@Tag("services")
class BootstrapTemplatesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
    private static final int MINUTES = 5;

    @TempDir
    Path home;

    /** Hints are left out: they ask for descriptions of the architecture, and for Fn::Sub in place of Fn::Join. */
    @Test
    void cfnLintFindsNeitherErrorsNorWarnings() throws Exception {
        List<Path> templates = new ArrayList<>();
        for (var template : templates().properties()) {
            templates.add(write(template.getKey(), template.getValue()));
        }

        Judged judged = judge(templates);

        assertThat(templates).hasSize(4);
        assertThat(judged.said()).isEmpty();
        assertThat(judged.exit()).isZero();
    }

    /** What the other test stands on. */
    @Test
    void cfnLintFindsMistakes() throws Exception {
        ObjectNode state = (ObjectNode) templates().get("cells-state");
        ((ObjectNode) state.at("/Resources/StateBucket/Properties")).put("Versoning", true);
        ((ObjectNode) state.at("/Resources/StateKeyAlias")).put("Type", "AWS::KMS::Alais");

        assertThat(judge(List.of(write("mistakes", state))).said())
                .contains("'Versoning' was unexpected")
                .contains("'AWS::KMS::Alais' does not exist");
    }

    private record Judged(int exit, String said) {}

    private Judged judge(List<Path> templates) throws IOException, InterruptedException {
        Machine machine = new Machine(System.getenv(), home, home, Machine.USUAL_SHARED, "tester", "host");
        Optional<Path> program = machine.program("cfn-lint");
        Terraform.need(program.isPresent(), "run tests/tools/build cfn-lint and set CELLS_TOOLS=tests/tools/bin");
        List<String> command = new ArrayList<>(
                List.of(program.get().toString(), "--format", "parseable", "--regions", "us-east-1", "--"));
        templates.forEach(file -> command.add(file.toString()));
        Path output = home.resolve("cfn-lint.txt");
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroy();
        String said = Files.readString(output);
        assertThat(ended).as(said).isTrue();
        return new Judged(process.exitValue(), said);
    }

    private Path write(String name, JsonNode template) throws IOException {
        Path file = home.resolve(name + ".json");
        JSON.writeValue(file.toFile(), template);
        return file;
    }

    /** As CloudFormation gets them: the reviewed ones, with the policies that are kept in files of their own. */
    private static JsonNode templates() throws IOException {
        JsonNode templates =
                JSON.readTree(DOCS.resolve("bootstrap/sandbox.json").toFile());
        for (JsonNode template : templates) {
            int next = 0;
            for (JsonNode resource : template.get("Resources")) {
                if (resource.at("/Properties/PolicyDocument").isTextual()) {
                    ObjectNode properties = (ObjectNode) resource.get("Properties");
                    Path file =
                            DOCS.resolveSibling(properties.get("PolicyDocument").textValue());
                    properties.set(
                            "PolicyDocument", JSON.readTree(file.toFile()).get(next++));
                }
            }
        }
        return templates;
    }
}
