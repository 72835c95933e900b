package dev.cells.audit.rules.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomTextTest {
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int DRAWN = 2000;

    private final Random random = new Random(20261130);

    /** Keys of AWS have 40 characters of base64; of shorter words fewer have an entropy above the limit. */
    @Test
    void nearlyAllKeysThatAreDrawnAreFound() {
        assertThat(found(40, LETTERS_AND_DIGITS + "+/")).isGreaterThan(DRAWN * 96 / 100);
        assertThat(found(40, LETTERS_AND_DIGITS)).isGreaterThan(DRAWN * 96 / 100);
        assertThat(found(32, LETTERS_AND_DIGITS)).isGreaterThan(DRAWN / 2);
    }

    private long found(int length, String alphabet) {
        return IntStream.range(0, DRAWN)
                .mapToObj(i -> random.ints(length, 0, alphabet.length())
                        .mapToObj(at -> alphabet.substring(at, at + 1))
                        .collect(Collectors.joining()))
                .filter(word -> RandomText.isIn("KEY=" + word + " # as it is"))
                .count();
    }

    @Test
    void noDigestAndNoIdIsFound() throws Exception {
        for (int i = 0; i < DRAWN; i++) {
            byte[] bytes = new byte[64];
            random.nextBytes(bytes);
            StringBuilder hex = new StringBuilder();
            for (byte one : MessageDigest.getInstance("SHA-256").digest(bytes)) {
                hex.append("%02x".formatted(one));
            }
            String integrity = "sha512-" + Base64.getEncoder().encodeToString(bytes);
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            assertThat(RandomText.isIn(
                            "image@sha256:" + hex + " " + integrity + " arn:aws:kms:us-east-1:111122223333:key/" + id))
                    .as(integrity)
                    .isFalse();
        }
    }

    @Test
    void noTextInBase64IsFound() {
        String words = "the quick brown fox jumps over lazy dogs and writes {\"json\": 12345} to /var/log/app.log\n";
        for (int from = 0; from < words.length() - 30; from++) {
            String file = words.substring(from).repeat(3);
            assertThat(RandomText.isIn(Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8))))
                    .as(file)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utility-sandbox-metrics-config-123456789012-us-east-1",
                "CONSUL_HTTP_TOKEN_FILE=/consul/secrets/management",
                "Bkp09RdsAutomaticMinorVersionUpgradeEnabled",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
                "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/Acme-Web-Edge/50dc6c495c0c9188",
                "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04-PQ-2025-09"
            })
    void noNameIsFound(String name) {
        assertThat(RandomText.isIn(name)).isFalse();
    }
}
