package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The synthesized JSON of each shipped client. {@code -Dgolden.update=true} writes the files anew, to be reviewed. */
class CellGoldenTest {
    private static final Path GOLDENS = Path.of("src/test/goldens");

    @ParameterizedTest
    @ValueSource(strings = {"acme", "borealis", "cobalt", "delphi", "ember/dev", "ember/production", "ember/staging"})
    void theStackIsWhatWasReviewed(String address) throws IOException {
        String json = Cells.text(Cells.synth(Cells.config(address)));
        Path golden = GOLDENS.resolve(address + "/main.tf.json");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, json);
        }
        assertThat(golden).exists();
        assertThat(json).isEqualTo(Files.readString(golden));
    }
}
