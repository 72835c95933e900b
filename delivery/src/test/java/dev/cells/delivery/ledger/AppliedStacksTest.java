package dev.cells.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppliedStacksTest {
    @TempDir
    Path home;

    @Test
    void everyAppliedJsonIsFoundByItsDigest() {
        AppliedStacks applied = AppliedStacks.in(home);
        String first = applied.keep("{\"resource\": \"gr\u00fcn\"}");
        String second = applied.keep("{}");

        assertThat(first).isEqualTo(Digest.of("{\"resource\": \"gr\u00fcn\"}"));
        assertThat(applied.keep("{}")).isEqualTo(second);
        assertThat(AppliedStacks.in(home).find(first).get()).contains("{\"resource\": \"gr\u00fcn\"}");
        assertThat(applied.find(second).get()).contains("{}");
        assertThat(applied.find("0".repeat(64)).get()).isEmpty();
    }

    @Test
    void whatWasChangedIsNotTakenForWhatWasApplied() throws IOException {
        AppliedStacks applied = AppliedStacks.in(home);
        String digest = applied.keep("{}");
        Files.writeString(home.resolve("applied").resolve(digest).resolve("main.tf.json"), "{ }");

        assertThat(applied.find(digest).problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("applied-changed");
    }
}
