package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.cell.CellModules;
import dev.cells.cell.module.CellModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code cells synth} writes, compared with files that a person can review: one whole cell, byte for byte; what
 * each cell module adds to a minimal cell; and the digest and the addresses of every other stack that ships. {@code
 * -Dgolden.update=true} writes them anew.
 */
class GoldenTest {
    static final Path GOLDENS = Path.of("src/test/goldens");
    private static final String WHOLE = "acme";
    /** More than this nobody reads in a review. */
    private static final int MOST_LINES = 200;

    private static final int LINE = 120;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temporary;

    static Stream<String> stacks() {
        return Shipped.stacks().stream().map(stack -> stack.address().toString());
    }

    static Stream<String> modules() {
        return CellModules.all().stream().map(CellModule::name);
    }

    @Test
    void oneShippedCellIsReviewedAsAWhole() throws IOException {
        check(Path.of("stacks", WHOLE + ".tf.json"), Shipped.stack(WHOLE).json());
    }

    /** Each line is a resource, so that a diff says which came and which went; the digest, that some were changed. */
    @ParameterizedTest
    @MethodSource("stacks")
    void theShippedStackHasTheReviewedResources(String address) throws IOException {
        SynthesizedStack stack = Shipped.stack(address);
        StringBuilder text = new StringBuilder("sha256 " + digest(stack.json()) + "\n");
        stack.sources().keySet().forEach(resource -> text.append(resource).append('\n'));
        check(Path.of("stacks", address + ".txt"), text.toString());
    }

    /** The client's file is beside the golden. */
    @ParameterizedTest
    @MethodSource("modules")
    void theModuleAddsWhatWasReviewed(String module) throws IOException {
        String client = Files.readString(GOLDENS.resolve("modules").resolve(module + ".yaml"));
        SynthesizedStack stack = new Synthesizer(SynthEngine.begin())
                .synth(List.of(Shipped.client(temporary.resolve("project"), "acme", client)))
                .get()
                .get(0);
        String added = partOf(stack, module);
        check(Path.of("modules", module + ".txt"), added);
        assertThat(added).isNotEmpty();
        assertThat(added.lines().count()).as("lines of %s", module).isLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void noGoldenIsLeftOver() throws IOException {
        List<String> wanted = Stream.of(
                        stacks().map(address -> "stacks/" + address + ".txt"),
                        modules().map(module -> "modules/" + module + ".txt"),
                        modules().map(module -> "modules/" + module + ".yaml"),
                        Stream.of("stacks/" + WHOLE + ".tf.json"))
                .flatMap(names -> names)
                .toList();
        try (Stream<Path> files = Files.walk(GOLDENS)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> GOLDENS.relativize(file).toString()))
                    .isSubsetOf(wanted);
        }
    }

    /** Outputs, resources and data sources made from a section of the config: an address, and below it the arguments. */
    private static String partOf(SynthesizedStack stack, String module) throws IOException {
        JsonNode json = JSON.readTree(stack.json());
        StringBuilder text = new StringBuilder();
        stack.sources().forEach((address, source) -> {
            if (source.split("\\.", 2)[0].equals(module)) {
                boolean whole = address.startsWith("data.") || address.startsWith("output.");
                String pointer = whole ? address : "resource." + address;
                text.append(address).append('\n').append(arguments(json.at("/" + pointer.replace('.', '/'))));
            }
        });
        return text.toString();
    }

    /** Several in a line, where they are short. */
    private static String arguments(JsonNode block) {
        StringBuilder text = new StringBuilder();
        String line = "";
        for (Map.Entry<String, JsonNode> argument : block.properties()) {
            String next = argument.getKey() + " = " + argument.getValue();
            if (!line.isEmpty() && line.length() + next.length() > LINE) {
                text.append(line).append('\n');
                line = "";
            }
            line += (line.isEmpty() ? "    " : "; ") + next;
        }
        return text.append(line).append('\n').toString();
    }

    private static void check(Path name, String text) throws IOException {
        Path golden = GOLDENS.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, text);
        }
        assertThat(golden).exists();
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
