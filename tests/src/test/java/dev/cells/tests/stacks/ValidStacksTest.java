package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.synth.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of attributes, their types and every reference are judged by the provider's own schema. */
class ValidStacksTest {
    @TempDir
    static Path home;

    private static Terraform terraform;

    @BeforeAll
    static void prepare() throws IOException {
        terraform = Terraform.in(home, Map.of());
    }

    static Stream<String> addresses() {
        return ShippedStacks.all().stream().map(stack -> stack.address().toString());
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void terraformTakesTheStack(String address) throws Exception {
        SynthesizedStack stack = ShippedStacks.stack(address);
        Path folder = Files.createDirectories(home.resolve(address));
        Files.writeString(folder.resolve("main.tf.json"), stack.json());
        terraform.run(0, folder, "init", "-input=false", "-backend=false");

        String said = terraform.run(0, folder, "validate", "-no-color");

        assertThat(said.lines().filter(line -> !line.isBlank()).toList())
                .isEqualTo(List.of("Success! The configuration is valid."));
    }
}
