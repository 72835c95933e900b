package dev.cells.tests.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.sandbox.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;

/** A local AWS of a test's own, and stacks in it. */
final class LocalCloud implements AutoCloseable {
    private static final Path PYTHON = Path.of("../sandbox/src/main/python");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the local AWS needs of the provider, and no synthesized stack says. */
    private static final String FOR_EMULATOR = "{\"provider\":{\"aws\":[{\"s3_use_path_style\":true,"
            + "\"skip_credentials_validation\":true,\"skip_metadata_api_check\":true,\"skip_region_validation\":true}]}}";

    private final Path home;
    private final Emulator emulator;
    private final Terraform terraform;

    LocalCloud(Path home) throws IOException {
        this.home = home;
        this.emulator = new Emulator(home.resolve("cloud"), PYTHON, System.getenv(), Clock.systemUTC(), line -> {});
        this.terraform = Terraform.in(
                home, emulator.start(OptionalInt.empty()).get().environment().set());
    }

    @Override
    public void close() {
        emulator.stop();
    }

    /** Writes a stack, or writes it anew. */
    Path folder(String address, String json) throws IOException {
        Path folder = Files.createDirectories(home.resolve("stacks").resolve(address));
        Files.writeString(folder.resolve("main.tf.json"), json);
        Files.writeString(folder.resolve("emulator_override.tf.json"), FOR_EMULATOR);
        return folder;
    }

    /** Applies a stack, and expects that a second plan finds nothing to do. */
    void apply(Path folder) throws IOException, InterruptedException {
        terraform.run(0, folder, "init", "-input=false");
        terraform.run(0, folder, "apply", "-auto-approve", "-input=false", "-parallelism=30");
        terraform.run(0, folder, "plan", "-detailed-exitcode", "-input=false");
    }

    /** Tries to destroy a stack that is kept; what Terraform says against it. */
    String refuseToDestroy(Path folder) throws IOException, InterruptedException {
        return terraform.run(1, folder, "destroy", "-auto-approve", "-no-color");
    }

    /** Destroys a stack after lifting the protection of everything in it that has it. */
    void destroy(Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("destroy_override.tf.json"), giveUp(folder));
        terraform.run(0, folder, "destroy", "-auto-approve", "-parallelism=30");
    }

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
