package dev.cells.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.load.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretShapeTest {
    /** Put together here, so that no file of the project holds anything that looks like a secret. */
    private static final String FAKE_KEY = "AKIA" + "ABCDEFGHIJKLMNOP";

    @Test
    void formsOfSecretsAreKnown() {
        assertThat(SecretShape.of(FAKE_KEY)).contains("an AWS access key");
        assertThat(SecretShape.of("-----BEGIN RSA PRIVATE" + " KEY-----\nMII")).contains("a private key");
        assertThat(SecretShape.of("jdbc:postgresql://u:" + "pw@host/db")).contains("a URL with a password in it");
        assertThat(SecretShape.of("postgres://u:" + "pw@host/db")).contains("a URL with a password in it");
        assertThat(SecretShape.of("jdbc:postgresql://host/db?user=u&pass" + "word=pw"))
                .contains("a connection string with a password in it");
        assertThat(SecretShape.of("ghp_" + "a1B2c3D4e5".repeat(4))).contains("an access token");
        assertThat(SecretShape.of("hvs." + "a1B2c3D4e5".repeat(4))).contains("an access token");
        assertThat(SecretShape.of("eyJ" + "hbGciOiJI.eyJ" + "zdWIiOiIx.x")).contains("a signed token");
        assertThat(SecretShape.of("https://hooks.slack" + ".com/services/T0/B0/x"))
                .contains("a webhook address that is a secret");
        assertThat(SecretShape.of("wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY"))
                .contains("a random key");
        assertThat(SecretShape.of("Bearer " + "abcdefghijklmnop")).contains("a password in a header");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web@sha256:6b6c3b2f0de478f07faa9de113103853acb3e5c08f4ee18e3e61764fb3fbc8d2",
                "arn:aws:iam::210987654321:role/cells-deploy",
                "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
                "https://example.com/a/b?c=d",
                "https://user@example.com/",
                "cron(0 5 * * ? *)",
                "a perfectly ordinary sentence with 3 numbers: 1, 2 and 3",
                "team+alerts@example.com",
                "0123456789abcdef0123456789abcdef01234567",
                "vault:cells/acme#password",
                "jdbc:postgresql://host:5432/db"
            })
    void ordinaryTextPasses(String text) {
        assertThat(SecretShape.of(text)).isEmpty();
    }

    @Test
    void namesSayIt() {
        assertThat(new String[] {
                    "password", "DB_PASSWORD", "api-key", "API_KEY", "auth-token", "apikey", "client-secret"
                })
                .allMatch(SecretShape::isNameOfSecret);
        assertThat(new String[] {"password-policy", "keys", "token-days", "secrets", "monkey", "key"})
                .noneMatch(SecretShape::isNameOfSecret);
    }

    @Test
    void aSecretIsRefusedWithoutBeingShown(@TempDir Path folder) {
        TestProject project = TestProject.in(folder)
                .client(
                        "acme",
                        """
                network: {cidr: 10.16.0.0/16}
                services:
                  web:
                    image: %s
                    calls: ["%s"]
                    environment:
                      AWS_KEY: %s
                      DB_PASSWORD: hunter2
                    secrets:
                      API_TOKEN: api-token
                """
                                .formatted(FAKE_KEY, FAKE_KEY, FAKE_KEY));
        assertThat(project.problems())
                .hasSize(4)
                .contains(
                        "client-configs/acme/cell.yaml:7:16 secret-in-config: services.web.environment.AWS_KEY looks like"
                                + " an AWS access key | store it in Vault and refer to it by name; if it was ever committed,"
                                + " rotate it",
                        "client-configs/acme/cell.yaml:8:20 secret-in-config: services.web.environment.DB_PASSWORD looks"
                                + " like a secret | store it in Vault and refer to it by name; if it was ever committed,"
                                + " rotate it")
                .noneMatch(line -> line.contains("hunter2") || line.contains(FAKE_KEY));
    }
}
