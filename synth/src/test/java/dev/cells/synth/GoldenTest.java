package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the shipped config becomes, byte for byte: a change of a module or of a default shows here as a diff of what
 * Terraform will see. {@code mvn -pl synth -am test -Dtest=GoldenTest -Dgolden.update=true} writes them anew.
 */
class GoldenTest {
    private static final Path GOLDENS = Path.of("src/test/resources/golden");

    @TempDir
    Path temporary;

    static Stream<String> stacks() {
        return Stream.of("base/sandbox", "utility/sandbox/registry");
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void theShippedStackIsTheGoldenOne(String address) throws IOException {
        String json = new Synthesizer(NodeCheck.start("node"), temporary)
                .synth(List.of(Shipped.config(address)))
                .get()
                .get(0)
                .json();
        Path golden = GOLDENS.resolve(address).resolve("main.tf.json");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, json);
        }

        assertThat(golden).hasContent(json);
        assertThat(Files.readAllBytes(golden)).isEqualTo(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
