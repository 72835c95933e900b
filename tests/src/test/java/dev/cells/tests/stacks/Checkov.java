package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.delivery.engine.Machine;
import dev.cells.synth.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The program checkov, kept from the network, over all shipped stacks at once. */
final class Checkov {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MINUTES = 10;

    private Checkov() {}

    /** @param resources how many were judged by at least one check */
    record Report(int passed, int failed, int unreadable, int resources, List<CheckovFinding> findings) {}

    static Report run(Path home) throws IOException, InterruptedException {
        Machine machine = new Machine(System.getenv(), home, home, Machine.USUAL_SHARED, "tester", "host");
        Optional<Path> program = machine.program("checkov");
        Terraform.need(program.isPresent(), "run tests/tools/build checkov and set CELLS_TOOLS=tests/tools/bin");
        Path stacks = write(home.resolve("stacks"));
        Path output = home.resolve("checkov.json");
        Path log = home.resolve("checkov.log");
        List<String> command = List.of(
                program.get().toString(),
                "--directory=" + stacks,
                "--framework=terraform_json",
                "--output=json",
                "--skip-download",
                "--soft-fail");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(log.toFile());
        // Nobody listens there: whatever it would ask of the network fails at once.
        builder.environment().putAll(Map.of("HTTPS_PROXY", "http://127.0.0.1:9", "HTTP_PROXY", "http://127.0.0.1:9"));
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroy();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(log)).isTrue();
        return read(JSON.readTree(output.toFile()));
    }

    /** Without {@code required_version}: checkov takes what is in the block {@code terraform} for further blocks. */
    private static Path write(Path folder) throws IOException {
        for (SynthesizedStack stack : ShippedStacks.all()) {
            ObjectNode json = (ObjectNode) JSON.readTree(stack.json());
            json.withObject("/terraform").remove("required_version");
            Path file = folder.resolve(stack.address().toString()).resolve("main.tf.json");
            Files.createDirectories(file.getParent());
            Files.writeString(file, json.toPrettyString());
        }
        return folder;
    }

    private static Report read(JsonNode report) throws IOException {
        JsonNode summary = report.get("summary");
        List<CheckovFinding> findings = new ArrayList<>();
        for (JsonNode failed : report.at("/results/failed_checks")) {
            String stack = failed.get("file_path").textValue().replaceAll("^/|/main\\.tf\\.json$", "");
            findings.add(new CheckovFinding(
                    stack,
                    failed.get("check_id").textValue(),
                    address(stack, failed.get("resource").textValue()),
                    failed.get("check_name").textValue()));
        }
        long resources = report.at("/results/passed_checks").findValuesAsText("resource").stream()
                .distinct()
                .count();
        return new Report(
                summary.get("passed").intValue(),
                summary.get("failed").intValue(),
                summary.get("parsing_errors").intValue(),
                (int) resources,
                findings);
    }

    /** It calls some {@code resource.name}; a name is that of one resource only, so that the type can be looked up. */
    private static String address(String stack, String resource) throws IOException {
        if (!resource.startsWith("resource.")) {
            return resource;
        }
        String name = resource.substring("resource.".length());
        JsonNode types = JSON.readTree(ShippedStacks.stack(stack).json()).get("resource");
        return types.properties().stream()
                .filter(type -> type.getValue().has(name))
                .map(type -> type.getKey() + "." + name)
                .findFirst()
                .orElse(resource);
    }
}
