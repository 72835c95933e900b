package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.synth.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names of attributes, their types and every reference are judged by the provider's own schema. To load the schema takes
 * longer than to judge a stack, so all stacks are modules of one configuration. Another module has a mistake: it shows
 * that mistakes in modules are found, and it must be the only one.
 */
class ValidStacksTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MISTAKE =
            """
            {"resource": {"aws_s3_bucket": {"logs": {"buckket": "logs"}}}}
            """;

    @TempDir
    Path home;

    @Test
    void terraformAcceptsEveryStack() throws Exception {
        Terraform terraform = Terraform.in(home, Map.of());
        Path fleet = write(ShippedStacks.all());
        terraform.init(fleet);

        JsonNode said = JSON.readTree(terraform.run(1, fleet, "validate", "-json"));

        assertThat(said.get("diagnostics"))
                .as(said.toPrettyString())
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.at("/range/filename").asText()).isEqualTo("mistake/main.tf.json");
                    assertThat(mistake.get("detail").asText()).contains("buckket");
                });
    }

    /** A folder with a module for each stack. */
    private Path write(List<SynthesizedStack> stacks) throws IOException {
        Path fleet = Files.createDirectories(home.resolve("fleet"));
        ObjectNode main = JSON.createObjectNode();
        ObjectNode modules = main.putObject("module");
        for (SynthesizedStack stack : stacks) {
            String name = stack.address().toString().replace('/', '_');
            stack.files().write(Files.createDirectories(fleet.resolve(name)));
            modules.putObject(name).put("source", "./" + name);
        }
        Files.writeString(Files.createDirectories(fleet.resolve("mistake")).resolve("main.tf.json"), MISTAKE);
        modules.putObject("mistake").put("source", "./mistake");
        JSON.writeValue(fleet.resolve("main.tf.json").toFile(), main);
        return fleet;
    }
}
