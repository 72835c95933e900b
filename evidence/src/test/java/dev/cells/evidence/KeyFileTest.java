package dev.cells.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    /** RFC 8410, section 10.3 and 10.1: a private key and its public key. */
    private static final String RFC_PRIVATE =
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """;

    private static final String RFC_PUBLIC =
            """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----
            """;

    @TempDir
    private Path folder;

    @Test
    void thePublicKeyIsDerivedFromThePrivateOne() throws IOException {
        KeyFile signer = KeyFile.read(file(RFC_PRIVATE)).get();
        VerificationKey verifier = VerificationKey.read(file(RFC_PUBLIC)).get();
        assertThat(signer.id()).isEqualTo(verifier.id());
        byte[] message = "text".getBytes(StandardCharsets.UTF_8);
        assertThat(verifier.verifies(message, signer.sign(message))).isTrue();
        assertThat(signer.sign(message)).isEqualTo(signer.sign(message));
    }

    @Test
    void aFileThatIsNoSuchKeyIsExplainedWithoutItsContent() throws IOException {
        assertThat(why(KeyFile.read(file(RFC_PUBLIC))))
                .contains("holds a key of the kind PUBLIC KEY, but PRIVATE KEY is required");
        assertThat(why(VerificationKey.read(file(RFC_PRIVATE)))).contains("holds a key of the kind PRIVATE KEY");
        assertThat(why(KeyFile.read(file(RFC_PRIVATE.replace("PRIVATE", "ENCRYPTED PRIVATE")))))
                .contains("of the kind ENCRYPTED PRIVATE KEY");
        assertThat(why(KeyFile.read(file(RFC_PRIVATE.replace("MC4C", "MC4D"))))).contains("does not hold an Ed25519");
        assertThat(why(KeyFile.read(file("hunter2"))))
                .contains("is no PEM file")
                .doesNotContain("hunter2");
        assertThat(why(KeyFile.read(folder.resolve("missing")))).contains("does not exist");
    }

    private static String why(Outcome<?> outcome) {
        assertThat(outcome.problems()).singleElement().satisfies(problem -> assertThat(problem.hint())
                .isNotEmpty());
        return outcome.problems().get(0).message();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "key", ".pem"), text);
    }
}
