package dev.cells.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.Digest;
import dev.cells.config.io.StackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppliedStacksTest {
    private static final StackFiles FILES = new StackFiles(
            "{}", new TreeMap<>(Map.of("jenkins/casc.yaml", "a: gr\u00fcn\n", "vault/policy.hcl", "b\n")));

    @TempDir
    Path home;

    @Test
    void everyAppliedStackIsFoundByItsDigest() {
        AppliedStacks applied = AppliedStacks.in(home);
        String main = "{\"resource\": \"gr\u00fcn\"}";
        String first = applied.store(StackFiles.of(main));
        String second = applied.store(StackFiles.of("{}"));
        String third = applied.store(FILES);

        assertThat(first).as("as in ledgers from before there were files").isEqualTo(Digest.of(main));
        assertThat(applied.store(StackFiles.of("{}"))).isEqualTo(second).isNotEqualTo(third);
        assertThat(AppliedStacks.in(home).find(first).get()).contains(StackFiles.of(main));
        assertThat(applied.find(second).get()).contains(StackFiles.of("{}"));
        assertThat(applied.find(third).get()).contains(FILES);
        assertThat(applied.find("0".repeat(64)).get()).isEmpty();
    }

    @Test
    void whatWasChangedIsNotTakenForWhatWasApplied() throws IOException {
        assertChanged("main.tf.json", "{ }");
        assertChanged("vault/policy.hcl", "c\n");
        assertChanged("vault/policy.hcl", "no line feed");
        assertChanged("vault/policy.hcl", null);
        assertChanged("main.tf.json", null);
        assertChanged("files.sha256", "");
        assertChanged("files.sha256", "0".repeat(64) + "  ../../ledger.jsonl\n");
    }

    /** @param text null to delete the file */
    private void assertChanged(String file, String text) throws IOException {
        AppliedStacks applied = AppliedStacks.in(home);
        String digest = applied.store(FILES);
        Path path = home.resolve("applied").resolve(digest).resolve(file);
        if (text == null) {
            Files.delete(path);
        } else {
            Files.writeString(path, text);
        }

        assertThat(applied.find(digest).problems())
                .as(file + " " + text)
                .extracting(problem -> problem.code().toString())
                .containsExactly("applied-changed");
    }
}
