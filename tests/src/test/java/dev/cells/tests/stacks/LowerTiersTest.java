package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.sandbox.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tier 1 and tier 2 in the local AWS: built from the bottom, taken down from the top. */
@Tag("slow")
class LowerTiersTest {
    private static final Path PYTHON = Path.of("../sandbox/src/main/python");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the local AWS needs of the provider, and no synthesized stack says. */
    private static final String FOR_EMULATOR = "{\"provider\":{\"aws\":[{\"s3_use_path_style\":true,"
            + "\"skip_credentials_validation\":true,\"skip_metadata_api_check\":true,\"skip_region_validation\":true}]}}";

    @TempDir
    static Path home;

    private static Emulator emulator;
    private static Terraform terraform;

    @BeforeAll
    static void start() throws IOException {
        emulator = new Emulator(home.resolve("cloud"), PYTHON, System.getenv(), Clock.systemUTC(), line -> {});
        terraform = Terraform.in(
                home, emulator.start(OptionalInt.empty()).get().environment().set());
    }

    @AfterAll
    static void stop() {
        emulator.stop();
    }

    @Test
    void theyApplyPlanCleanAndAreKeptUntilToldOtherwise() throws Exception {
        List<Path> folders = List.of(folder("base/sandbox"), folder("utility/sandbox/registry"));
        for (Path folder : folders) {
            terraform.run(0, folder, "init", "-input=false");
            terraform.run(0, folder, "apply", "-auto-approve", "-input=false", "-parallelism=30");
            terraform.run(0, folder, "plan", "-detailed-exitcode", "-input=false");
        }

        for (Path folder : List.of(folders.get(1), folders.get(0))) {
            assertThat(terraform.run(1, folder, "destroy", "-auto-approve", "-no-color"))
                    .contains("Instance cannot be destroyed");
            Files.writeString(folder.resolve("destroy_override.tf.json"), giveUp(folder));
            terraform.run(0, folder, "destroy", "-auto-approve", "-parallelism=30");
        }
    }

    private static Path folder(String address) throws IOException {
        Path folder = Files.createDirectories(home.resolve(address));
        Files.writeString(
                folder.resolve("main.tf.json"), ShippedStacks.stack(address).json());
        Files.writeString(folder.resolve("emulator_override.tf.json"), FOR_EMULATOR);
        return folder;
    }

    /** An override that lifts the protection of everything that has it. */
    private static String giveUp(Path folder) throws IOException {
        JsonNode types =
                JSON.readTree(Files.readString(folder.resolve("main.tf.json"))).get("resource");
        ObjectNode override = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> type : types.properties()) {
            for (Map.Entry<String, JsonNode> resource : type.getValue().properties()) {
                if (resource.getValue().at("/lifecycle/prevent_destroy").asBoolean()) {
                    override.withObject("/resource/" + type.getKey() + "/" + resource.getKey() + "/lifecycle")
                            .put("prevent_destroy", false);
                }
            }
        }
        return override.toString();
    }
}
